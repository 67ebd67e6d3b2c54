# Short words for the API's calls, for a bash or zsh that reads along with the guides:  . examples/shell.sh
# Answers are JSON on standard output; a refusal shows its body and fails.

API=${API:-http://127.0.0.1:${PORT:-8000}}
SIMULATOR=${SIMULATOR:-http://127.0.0.1:${SIMULATOR_PORT:-8080}}

# call METHOD PATH [JSON]
call() {
  curl -sS --fail-with-body -X "$1" "$API$2" -H "Authorization: Bearer $TOKEN" ${3:+-H 'Content-Type: application/json' -d "$3"}
}
get() { call GET "$1"; }
post() { call POST "$1" "${2:-}"; }
patch() { call PATCH "$1" "$2"; }

# refused COMMAND…: for a call that must be refused; shows the answer
refused() {
  if "$@" 2>/dev/null; then
    echo 'this was not refused' >&2
    return 1
  fi
}

# json FIELD: one field of the answer on standard input, such as id, data[0].name
json() { node -pe "JSON.parse(require('fs').readFileSync(0, 'utf8')).$1"; }

# wait_for PATH TEXT: asks until the answer carries the text, for a minute at most; shows the last answer
wait_for() {
  local answer= tries=0
  while [ $tries -lt 120 ]; do
    answer=$(get "$1") && case $answer in *"$2"*) echo "$answer"; return 0 ;; esac
    tries=$((tries + 1))
    sleep 0.5
  done
  echo "no $2 in: $answer" >&2
  return 1
}

# sim METHOD PATH [JSON]: the simulator's control side
sim() {
  curl -sS --fail-with-body -X "$1" "$SIMULATOR/_sim$2" ${3:+-d "$3"}
}

# begin: a new account, workspace and number on the simulator, for guides that start further on
begin() {
  local word=$$-$RANDOM account
  account="{\"email\":\"reader-$word@example.com\",\"password\":\"correct horse battery\",\"name\":\"Reader\"}"
  TOKEN= && post '/api/auth/signup?provider=Email' "$account" >/dev/null || return 1
  TOKEN=$(post '/api/auth/signin?provider=Email' "$account" | json access_token)
  WORKSPACE=$(post /api/workspaces "{\"name\":\"Guide $word\",\"plan\":\"enterprise\"}" | json id)
  # Meta's ids: on the simulator any digits are a number, and any text after EAA a token.
  META_NUMBER=1$(date +%s)$RANDOM
  NUMBER=$(post /api/phone-numbers "{\"workspace_id\":\"$WORKSPACE\",\"phone_number_id\":\"$META_NUMBER\",\"business_id\":\"2$META_NUMBER\",\"access_token\":\"EAAguide$RANDOM\"}" | json id)
  echo "workspace $WORKSPACE, number $NUMBER"
}

# template NAME CATEGORY TEXT: creates a template, waits for Meta's approval, and gives its id
template() {
  local id
  id=$(post /api/templates "{\"workspace_id\":\"$WORKSPACE\",\"phone_number_id\":\"$NUMBER\",\"name\":\"$1\",\"language\":\"en\",\"category\":\"$2\",\"components\":{\"body\":{\"text\":\"$3\"}}}" | json id)
  wait_for "/api/templates/$id" '"APPROVED"' >/dev/null && echo "$id"
}
