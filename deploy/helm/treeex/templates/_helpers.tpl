{{- define "treeex.name" -}}
{{- .Chart.Name -}}
{{- end -}}

{{/* Long names leave room for -worker. */}}
{{- define "treeex.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "treeex.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{ include "treeex.selector" . }}
{{- end -}}

{{- define "treeex.selector" -}}
app.kubernetes.io/name: {{ include "treeex.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "treeex.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "treeex.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "treeex.secretName" -}}
{{- .Values.existingSecret | default (include "treeex.fullname" .) -}}
{{- end -}}

{{/* A process of the platform: (dict "root" $ "part" "api" "values" .Values.api). */}}
{{- define "treeex.deployment" -}}
{{- $root := .root -}}
{{- $part := .part -}}
{{- $values := .values -}}
{{- $metrics := $root.Values.metrics -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "treeex.fullname" $root }}-{{ $part }}
  labels:
    {{- include "treeex.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ $part }}
spec:
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "treeex.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ $part }}
  template:
    metadata:
      labels:
        {{- include "treeex.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $part }}
      annotations:
        # Changed settings replace the pods.
        checksum/config: {{ include (print $root.Template.BasePath "/config.yaml") $root | sha256sum }}
        {{- with $root.Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "treeex.serviceAccount" $root }}
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: {{ $root.Values.terminationGracePeriodSeconds }}
      {{- with $root.Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        runAsNonRoot: true
        # The image's user "node".
        runAsUser: 1000
        runAsGroup: 1000
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: {{ $part }}
          image: "{{ $root.Values.image.repository }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}"
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          command: ["node", "dist/src/{{ ternary "main" "worker" (eq $part "api") }}.js"]
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: ["ALL"]
          envFrom:
            - configMapRef:
                name: {{ include "treeex.fullname" $root }}
            - secretRef:
                name: {{ include "treeex.secretName" $root }}
          {{- if or $values.env $metrics.enabled }}
          env:
            {{- if $metrics.enabled }}
            - name: {{ ternary "METRICS_PORT" "WORKER_METRICS_PORT" (eq $part "api") }}
              value: {{ $metrics.port | quote }}
            {{- end }}
            {{- range $name, $value := $values.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
          {{- end }}
          {{- if or (eq $part "api") $metrics.enabled }}
          ports:
            {{- if eq $part "api" }}
            - name: http
              containerPort: 8000
            {{- end }}
            {{- if $metrics.enabled }}
            - name: metrics
              containerPort: {{ $metrics.port }}
            {{- end }}
          {{- end }}
          {{- if eq $part "api" }}
          startupProbe:
            # Migrations run before the port opens.
            httpGet: { path: /health/live, port: http }
            periodSeconds: 5
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health/live, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
          readinessProbe:
            httpGet: { path: /health/ready, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
          lifecycle:
            preStop:
              # Endpoints learn of the end a moment later than the process.
              exec: { command: ["node", "-e", "setTimeout(() => {}, 5000)"] }
          {{- else if $metrics.enabled }}
          startupProbe:
            httpGet: { path: /health/live, port: metrics }
            periodSeconds: 5
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health/live, port: metrics }
            periodSeconds: 10
            timeoutSeconds: 5
          {{- end }}
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            # Uploads and imports pass through temporary files.
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {}
      {{- with $values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end -}}

{{/* Replicas by CPU, and one at a time away: (dict "root" $ "part" "api" "values" .Values.api). */}}
{{- define "treeex.scaling" -}}
{{- $root := .root -}}
{{- $name := printf "%s-%s" (include "treeex.fullname" $root) .part -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels:
    {{- include "treeex.labels" $root | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "treeex.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .part }}
{{- if .values.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels:
    {{- include "treeex.labels" $root | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $name }}
  minReplicas: {{ .values.autoscaling.minReplicas }}
  maxReplicas: {{ .values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .values.autoscaling.targetCPUUtilizationPercentage }}
{{- end }}
{{- end -}}
