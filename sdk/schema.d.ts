/**
 * Made by `npm run sdk` from openapi.json: don't edit.
 */

export interface paths {
    "/api/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every write in the workspace, newest first: who did what, from where, and what it was before. One record for each
         *     request, however many rows it wrote. Requests that were refused wrote nothing and are not in it.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit-log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log as a CSV file, with the same conditions as the list. */
        get: operations["exportAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes an account.
         * @description May be repeated without harm, also when its answer was lost: an address has one account: the second request is refused with `email_taken`.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a session and returns its tokens.
         * @description May be repeated without harm, also when its answer was lost: another session is opened; one that nobody uses expires.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges a refresh token, or the bearer access token of a live session, for a new pair of tokens. A refresh token
         *     may be used again for 10 seconds, by a second tab or after a lost answer; used later, it ends its whole session.
         * @description May be repeated without harm, also when its answer was lost: a refresh token may be used again for 10 seconds, when its answer was lost.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user's open sessions. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of the user's sessions. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/signout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the session of this request.
         * @description May be repeated without harm, also when its answer was lost: the session is over, which a second request is told by 401.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the password; all other sessions of the user end. */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/oauth/{provider}/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Starts the authorization code flow: where to send the user, and the state that must come back. */
        get: operations["authorizeOAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/oauth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the provider sends the user back to, unless the dashboard takes the code itself and calls sign-in with it. */
        get: operations["finishOAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspaces that the user is a member of. */
        get: operations["listWorkspaces"];
        put?: never;
        /** Makes a workspace; its creator is its OWNER. */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get workspace */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        /** Delete workspace */
        delete: operations["deleteWorkspace"];
        options?: never;
        head?: never;
        /** Update workspace */
        patch: operations["updateWorkspace"];
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/rotate-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new secrets; the old ones stop working at once. */
        post: operations["rotateSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members */
        get: operations["listMembers"];
        put?: never;
        /** Adds an account, or invites an e-mail address that has none yet. */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/members/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The caller leaves the workspace. */
        delete: operations["leaveWorkspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove member */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /** Changes a member's role, or suspends the member. */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/api/phone-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List phone numbers */
        get: operations["listPhoneNumbers"];
        put?: never;
        /** Checks the token and the number with Meta, subscribes the app to the number's account, and keeps the number. */
        post: operations["registerPhoneNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/phone-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List phone numbers */
        get: operations["listPhoneNumbersInWorkspace"];
        put?: never;
        /** Checks the token and the number with Meta, subscribes the app to the number's account, and keeps the number. */
        post: operations["registerPhoneNumberInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/phone-numbers/{phone_number_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get phone number */
        get: operations["getPhoneNumber"];
        put?: never;
        post?: never;
        /** Removes a number; it can be registered again. */
        delete: operations["deletePhoneNumber"];
        options?: never;
        head?: never;
        /** Changes a number. A new token is checked against this very number. */
        patch: operations["updatePhoneNumber"];
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/phone-numbers/{phone_number_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get phone number */
        get: operations["getPhoneNumberInWorkspace"];
        put?: never;
        post?: never;
        /** Removes a number; it can be registered again. */
        delete: operations["deletePhoneNumberInWorkspace"];
        options?: never;
        head?: never;
        /** Changes a number. A new token is checked against this very number. */
        patch: operations["updatePhoneNumberInWorkspace"];
        trace?: never;
    };
    "/api/phone-numbers/{phone_number_id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetches quality, limits, throughput and state of the number from Meta.
         * @description May be repeated without harm, also when its answer was lost: Meta is asked once more.
         */
        post: operations["syncPhoneNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/phone-numbers/{phone_number_id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetches quality, limits, throughput and state of the number from Meta.
         * @description May be repeated without harm, also when its answer was lost: Meta is asked once more.
         */
        post: operations["syncPhoneNumberInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/phone-numbers/{phone_number_id}/exchange-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges the access token for one that lives longer.
         * @description May be repeated without harm, also when its answer was lost: the token is exchanged once more.
         */
        post: operations["exchangePhoneNumberToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/phone-numbers/{phone_number_id}/exchange-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges the access token for one that lives longer.
         * @description May be repeated without harm, also when its answer was lost: the token is exchanged once more.
         */
        post: operations["exchangePhoneNumberTokenInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/phone-numbers/{phone_number_id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The health check: looks now at everything that must be right for the number to send and for its news to arrive: the token,
         *     the number at Meta, the webhooks, the templates, the clock, the blob store. Each line has its cause and its cure.
         */
        get: operations["checkPhoneNumberHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/phone-numbers/{phone_number_id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The health check: looks now at everything that must be right for the number to send and for its news to arrive: the token,
         *     the number at Meta, the webhooks, the templates, the clock, the blob store. Each line has its cause and its cure.
         */
        get: operations["checkPhoneNumberHealthInWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/phone-numbers/{phone_number_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to the number: quality, limits, holds, account news. Newest first. */
        get: operations["listPhoneNumberEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/phone-numbers/{phone_number_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to the number: quality, limits, holds, account news. Newest first. */
        get: operations["listPhoneNumberEventsInWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports contacts from a CSV file or an XLSX workbook. The first row names the columns: a phone column, and as they
         *     are there name (or first and last name), tags, email, opted_in; every other column becomes a custom field. A known
         *     number is updated: an empty cell leaves what is there, tags are added, and who opted out with an own message stays
         *     out, even when the contact was deleted meanwhile. A file that cannot be read changes nothing.
         */
        post: operations["importContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says how a file would be read and what would become of its rows, and stores nothing: its format, encoding and
         *     columns with sample values, what would be imported, updated and failed, and what is in doubt. The parameters are
         *     those of the import.
         * @description May be repeated without harm, also when its answer was lost: nothing is stored.
         */
        post: operations["previewContactImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports of a workspace, newest first. */
        get: operations["listContactImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get contact import */
        get: operations["getContactImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/imports/{import_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to the whole result of an import as a CSV file; the link works for an hour, the result is kept for 30 days. */
        get: operations["downloadContactImportResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contacts of a workspace, newest first. */
        get: operations["listContacts"];
        put?: never;
        /** Create contact */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contacts as a CSV file, with the same conditions as the list. */
        get: operations["exportContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get contact */
        get: operations["getContact"];
        put?: never;
        post?: never;
        /** Deletes a contact; its messages stay, and its number may be added again. */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /** Update contact */
        patch: operations["updateContact"];
        trace?: never;
    };
    "/api/contacts/{contact_id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the contact's consent to marketing messages changed: the last 100 changes, newest first. */
        get: operations["listContactConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a workspace, newest first. */
        get: operations["listMedia"];
        put?: never;
        /** Uploads a file. What it is, is found out from its content; what WhatsApp would refuse is kept, and says why. */
        post: operations["uploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get media */
        get: operations["getMedia"];
        put?: never;
        post?: never;
        /** Deletes a file, its bytes included; refused while a message or campaign is still to be sent with it. */
        delete: operations["deleteMedia"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to the file's bytes; the link works for an hour. */
        get: operations["downloadMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A link to the file that anybody can use while it works. */
        get: operations["getMediaUrl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List templates */
        get: operations["listTemplates"];
        put?: never;
        /** Checks a template by Meta's rules and creates it, at Meta where the number's account is known. */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings the templates that exist at Meta here.
         * @description May be repeated without harm, also when its answer was lost: Meta is asked once more.
         */
        post: operations["syncTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get template */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /** Deletes a template here and at Meta, which keeps the name of an approved one from use for 30 days. */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /** Changes the components, at Meta too, which reviews them anew. */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/api/templates/{template_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to the template: status, quality, category and text. Newest first. */
        get: operations["listTemplateEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's conversations, the one with the newest message first. */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation, with its contact and its window. */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets unread to 0 and shows the user that the messages were read.
         * @description May be repeated without harm, also when its answer was lost: it is read once more, and the user sees the same.
         */
        post: operations["markConversationRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the conversation to a member, or to no one. */
        post: operations["assignConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the conversation; a message of its contact opens it again. */
        post: operations["closeConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the conversation again. */
        post: operations["reopenConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces the labels. */
        put: operations["labelConversation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The team's notes, newest first. */
        get: operations["listConversationNotes"];
        put?: never;
        /** Adds a note that only the team sees. */
        post: operations["addConversationNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a text, within 24 hours of the user's last message. The message exists and is queued when the answer comes. */
        post: operations["sendText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an approved template. Templates may be sent at any time; marketing only to contacts who are opted in. */
        post: operations["sendTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a file of the media library, within 24 hours of the user's last message. */
        post: operations["sendMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/interactive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends buttons, a list, a link, a flow or products, within 24 hours of the user's last message. */
        post: operations["sendInteractive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a place, within 24 hours of the user's last message. */
        post: operations["sendLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shares contacts, within 24 hours of the user's last message. */
        post: operations["sendContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/reaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an emoji on a message of the conversation, or takes it back, within 24 hours of the user's last message. */
        post: operations["sendReaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/sticker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a sticker of the media library, within 24 hours of the user's last message. */
        post: operations["sendSticker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's messages in both directions, newest first. */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message, with everything that is known of it. */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{message_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a message stands; when it failed, why, and who must do what. */
        get: operations["getMessageStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{message_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shows the user that a received message, and all before it, was read.
         * @description May be repeated without harm, also when its answer was lost: the same message is marked once more.
         */
        post: operations["markMessageRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{message_id}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks a received message as read and shows the user for up to 25 seconds that somebody is typing.
         * @description May be repeated without harm, also when its answer was lost: the user sees the same sign.
         */
        post: operations["showTyping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversation's messages in both directions, newest first. */
        get: operations["listConversationMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a start would do: who is ready, who is left out and why, how long it takes, and three of the messages. */
        get: operations["preflightCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a start would do: who is ready, who is left out and why, how long it takes, and three of the messages. */
        get: operations["preflightCampaignInWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the campaign's message to one number, to be looked at; it counts for nothing. */
        post: operations["testCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the campaign's message to one number, to be looked at; it counts for nothing. */
        post: operations["testCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts, rates, failures by reason, speed and time left. */
        get: operations["getCampaignStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts, rates, failures by reason, speed and time left. */
        get: operations["getCampaignStatsInWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All recipients as a CSV file. */
        get: operations["exportCampaignContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All recipients as a CSV file. */
        get: operations["exportCampaignContactsInWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress as server-sent events: `progress` whenever something changed, once a second at most, and `end` when the
         *     campaign is over. Reconnect with the last event's id.
         */
        get: operations["watchCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress as server-sent events: `progress` whenever something changed, once a second at most, and `end` when the
         *     campaign is over. Reconnect with the last event's id.
         */
        get: operations["watchCampaignInWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends failed messages anew as a campaign of its own, where and when the error table allows it. */
        post: operations["retryCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends failed messages anew as a campaign of its own, where and when the error table allows it. */
        post: operations["retryCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns */
        get: operations["listCampaigns"];
        put?: never;
        /** Makes a draft; with `scheduled_at`, a scheduled campaign. Number and template must belong together. */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns */
        get: operations["listCampaignsInWorkspace"];
        put?: never;
        /** Makes a draft; with `scheduled_at`, a scheduled campaign. Number and template must belong together. */
        post: operations["createCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get campaign */
        get: operations["getCampaign"];
        put?: never;
        post?: never;
        /** Deletes a campaign; one that is sending is cancelled first. */
        delete: operations["deleteCampaign"];
        options?: never;
        head?: never;
        /** Changes what is given. A status is carried out as the action that leads there. */
        patch: operations["updateCampaign"];
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get campaign */
        get: operations["getCampaignInWorkspace"];
        put?: never;
        post?: never;
        /** Deletes a campaign; one that is sending is cancelled first. */
        delete: operations["deleteCampaignInWorkspace"];
        options?: never;
        head?: never;
        /** Changes what is given. A status is carried out as the action that leads there. */
        patch: operations["updateCampaignInWorkspace"];
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a campaign, or resumes a paused one where it stood. `start` and `execute` are one action. */
        post: operations["startCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a campaign, or resumes a paused one where it stood. `start` and `execute` are one action. */
        post: operations["executeCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a campaign, or resumes a paused one where it stood. `start` and `execute` are one action. */
        post: operations["startCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a campaign, or resumes a paused one where it stood. `start` and `execute` are one action. */
        post: operations["executeCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a sending campaign within two seconds; its status is `scheduled` then, with `paused_at`. */
        post: operations["pauseCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a sending campaign within two seconds; its status is `scheduled` then, with `paused_at`. */
        post: operations["pauseCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an unfinished campaign for good; who was not written to yet gets nothing. */
        post: operations["cancelCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an unfinished campaign for good; who was not written to yet gets nothing. */
        post: operations["cancelCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the campaign start, or go on, at a time; what a start needs is looked at then. */
        post: operations["scheduleCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the campaign start, or go on, at a time; what a start needs is looked at then. */
        post: operations["scheduleCampaignInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recipients with what became of their messages, newest first. */
        get: operations["listCampaignContacts"];
        /** Replaces the whole audience of a campaign that was never started. */
        put: operations["replaceCampaignContacts"];
        /**
         * Adds recipients: by ids, with values of their own, by tags, or all contacts. Duplicates fold; who opted out, is
         *     undeliverable or unreachable is left out and counted.
         */
        post: operations["addCampaignContacts"];
        /** Removes all recipients of a campaign that was never started. */
        delete: operations["clearCampaignContacts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recipients with what became of their messages, newest first. */
        get: operations["listCampaignContactsInWorkspace"];
        /** Replaces the whole audience of a campaign that was never started. */
        put: operations["replaceCampaignContactsInWorkspace"];
        /**
         * Adds recipients: by ids, with values of their own, by tags, or all contacts. Duplicates fold; who opted out, is
         *     undeliverable or unreachable is left out and counted.
         */
        post: operations["addCampaignContactsInWorkspace"];
        /** Removes all recipients of a campaign that was never started. */
        delete: operations["clearCampaignContactsInWorkspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds the people of a CSV file or an XLSX workbook: they become contacts, and columns beside phone, name, tags, email
         *     and opted_in are the recipient's own values, by the names of the columns.
         */
        post: operations["importCampaignContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds the people of a CSV file or an XLSX workbook: they become contacts, and columns beside phone, name, tags, email
         *     and opted_in are the recipient's own values, by the names of the columns.
         */
        post: operations["importCampaignContactsInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/contacts/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says how a file of recipients would be read and what would become of its rows as contacts, and stores nothing.
         * @description May be repeated without harm, also when its answer was lost: nothing is stored.
         */
        post: operations["previewCampaignImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/contacts/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says how a file of recipients would be read and what would become of its rows as contacts, and stores nothing.
         * @description May be repeated without harm, also when its answer was lost: nothing is stored.
         */
        post: operations["previewCampaignImportInWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign_id}/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes one recipient of a campaign that was never started. */
        delete: operations["removeCampaignContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace_id}/campaigns/{campaign_id}/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes one recipient of a campaign that was never started. */
        delete: operations["removeCampaignContactInWorkspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meta's handshake: answers the challenge when the verify token is right. */
        get: operations["verifyWebhook"];
        put?: never;
        /**
         * Takes a delivery from Meta, signed with the app's secret over the raw bytes. 200 means that it is stored durably;
         *     the same delivery twice is applied once.
         * @description May be repeated without harm, also when its answer was lost: what was applied before changes nothing.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries that carry updates of this workspace's numbers only, newest first. They appear here as soon as they are
         *     stored. One call looks through a bounded number of them (`looked_back_to` says how far).
         */
        get: operations["listWebhookEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its body and, when it failed, the reason. */
        get: operations["getWebhookEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-events/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Applies deliveries once more, alone or by time range, with no other effect than the first time.
         * @description May be repeated without harm, also when its answer was lost: what was applied before changes nothing.
         */
        post: operations["replayWebhookEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AuditRecordResponse: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description When the request came
             */
            created_at: string;
            /**
             * @description A signed-in user, or the workspace's API key
             * @enum {string}
             */
            actor: "user" | "api_key" | "anonymous";
            /** Format: uuid */
            user_id: string | null;
            user_email: string | null;
            /**
             * @description First 8 digits of the API key's SHA-256: distinguishes keys after a rotation
             * @example 9f86d081
             */
            api_key_fingerprint: string | null;
            /**
             * @description The operation's name in this document
             * @example updateContact
             */
            action: string;
            /** @example contacts */
            resource_type: string;
            /** Format: uuid */
            resource_id: string | null;
            /**
             * @description unknown: the process ended before the outcome was recorded; the write may have happened. failed: the answer was a 5xx
             * @enum {string}
             */
            outcome: "succeeded" | "failed" | "unknown";
            /** @description HTTP status of the answer */
            status: number | null;
            /** @description The fields that changed, as they were; null for what did not exist */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description The fields that changed, as they are, or what the request made. Never secrets */
            after: {
                [key: string]: unknown;
            } | null;
            /** @example PATCH */
            method: string;
            /** @description Path without the query */
            path: string;
            ip_address: string | null;
            user_agent: string | null;
            /** @description `X-Request-Id` of the answer */
            request_id: string | null;
        };
        AuditListResponse: {
            data: components["schemas"]["AuditRecordResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        /**
         * @description What went wrong, for programs: a stable word
         * @enum {string}
         */
        ErrorCode: "bad_request" | "invalid_json" | "meta_token_refused" | "meta_rejected" | "not_authenticated" | "invalid_credentials" | "invalid_signature" | "insufficient_permissions" | "verification_failed" | "not_found" | "workspace_not_found" | "member_not_found" | "session_not_found" | "phone_number_not_found" | "contact_not_found" | "media_not_found" | "template_not_found" | "conversation_not_found" | "message_not_found" | "campaign_not_found" | "import_not_found" | "webhook_event_not_found" | "method_not_allowed" | "request_timeout" | "payload_too_large" | "unsupported_media_type" | "conflict" | "email_taken" | "member_exists" | "last_owner" | "workspace_inactive" | "phone_number_exists" | "phone_number_inactive" | "business_id_unknown" | "phone_number_in_use" | "contact_exists" | "contact_opted_out" | "media_not_sendable" | "media_in_use" | "template_exists" | "template_not_approved" | "template_not_submitted" | "template_status_owned_by_meta" | "template_locked" | "template_in_use" | "template_mismatch" | "outside_service_window" | "campaign_state" | "campaign_has_no_recipients" | "campaign_has_no_template" | "idempotency_key_in_flight" | "validation_error" | "provider_not_configured" | "idempotency_key_reused" | "rate_limit_exceeded" | "internal_error" | "meta_unreachable" | "outcome_unknown" | "service_unavailable";
        ErrorResponse: {
            /**
             * @description What went wrong, for people
             * @example Contact not found
             */
            detail: string;
            /**
             * @description What went wrong, for programs: a stable word
             * @example contact_not_found
             */
            code: components["schemas"]["ErrorCode"];
        };
        Signup: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            /**
             * Format: password
             * @description 8 to 72 bytes
             * @example correct horse battery
             */
            password: string;
            /** @example Ada Lovelace */
            name?: string | null;
            /** @description The authorization code of Google or GitHub, in place of e-mail and password */
            code?: string;
            /** @description The state that came back with the code */
            state?: string;
            /** @description The issuer that came back with the code, if one did */
            iss?: string;
        };
        SignupResponse: {
            /** Format: uuid */
            user_id: string;
            /** Format: email */
            email: string;
            name: string;
        };
        SigninResponse: {
            /** @default bearer */
            token_type: string;
            /** @description Seconds until the access token expires. */
            expires_in: number;
            /** Format: uuid */
            user_id: string;
            /** @description For the `Authorization: Bearer` header of every request. */
            access_token: string;
            /** @description Exchanged once for a new pair; using it twice ends the session. */
            refresh_token: string;
        };
        RefreshRequest: {
            /** @description The refresh token of the last sign-in or refresh; without it the bearer access token of a live session is taken */
            refresh_token?: string;
        };
        RefreshResponse: {
            /** @default bearer */
            token_type: string;
            /** @description Seconds until the access token expires. */
            expires_in: number;
            /** @description For the `Authorization: Bearer` header of every request. */
            access_token: string;
            /** @description Exchanged once for a new pair; using it twice ends the session. */
            refresh_token: string;
        };
        CurrentUserResponse: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The same as `id`.
             */
            user_id: string;
            /** Format: email */
            email: string;
            name: string;
            email_verified: boolean;
        };
        SessionResponse: {
            /** Format: uuid */
            id: string;
            user_agent: string | null;
            ip_address: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Whether this request was made in it. */
            current: boolean;
        };
        PasswordChange: {
            /**
             * Format: password
             * @description 8 to 72 bytes
             * @example correct horse battery
             */
            current_password: string;
            /**
             * Format: password
             * @description 8 to 72 bytes
             * @example correct horse battery
             */
            new_password: string;
        };
        OAuthAuthorizeResponse: {
            /** @description Seconds that the sign-in may take. */
            expires_in: number;
            /** @description Where to send the user. */
            authorization_url: string;
            /** @description Comes back with the user; compare it, then hand it to sign-in with the code. */
            state: string;
        };
        WorkspaceCreate: {
            /** @example My Company */
            name: string;
            /**
             * @default free
             * @enum {string}
             */
            plan?: "free" | "pro" | "enterprise";
        };
        /** @enum {string} */
        WorkspacePlan: "free" | "pro" | "enterprise";
        /** @enum {string} */
        WorkspaceStatus: "active" | "suspended" | "cancelled";
        WorkspaceResponse: {
            /** Format: uuid */
            id: string;
            /**
             * @description Authenticates as the workspace with ADMIN rights; shown to OWNER and ADMIN only, null for other members
             * @example wsk_…
             */
            api_key: string | null;
            /**
             * @description Signs outgoing webhooks; shown to OWNER and ADMIN only, null for other members
             * @example whsec_…
             */
            webhook_secret: string | null;
            /** Format: uuid */
            created_by: string;
            plan: components["schemas"]["WorkspacePlan"];
            status: components["schemas"]["WorkspaceStatus"];
            settings: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            name: string;
            /** @description The name in lower case with dashes; unique. */
            slug: string;
        };
        /** @enum {string} */
        MemberRole: "OWNER" | "ADMIN" | "MEMBER" | "AGENT";
        WorkspaceListResponse: {
            /** Format: uuid */
            id: string;
            plan: components["schemas"]["WorkspacePlan"];
            status: components["schemas"]["WorkspaceStatus"];
            /** Format: date-time */
            created_at: string;
            user_role: components["schemas"]["MemberRole"];
            name: string;
            slug: string;
        };
        WorkspaceUpdate: {
            name?: string | null;
            plan?: components["schemas"]["WorkspacePlan"] | null;
            status?: components["schemas"]["WorkspaceStatus"] | null;
            /**
             * @description Replaces the settings; null empties them. `opt_out_words` and `opt_in_words` name, by language, what a user writes to be left alone or written to again; a list takes the place of the built-in one of its language, an empty one switches the language off. `rate_limits` (`per_hour`, `per_day`) holds the requests of an enterprise workspace; `campaign_failure_share` (0.01 to 1) is the share of failed messages that pauses a campaign
             * @example {
             *       "opt_out_words": {
             *         "en": [
             *           "STOP",
             *           "NO MORE"
             *         ]
             *       }
             *     }
             */
            settings?: {
                [key: string]: unknown;
            } | null;
        };
        SecretRotation: {
            /**
             * @description Makes a new API key; the old one stops working at once.
             * @default false
             */
            api_key?: boolean;
            /**
             * @description Makes a new webhook secret.
             * @default false
             */
            webhook_secret?: boolean;
        };
        /** @enum {string} */
        MemberStatus: "pending" | "active" | "suspended";
        WorkspaceMemberResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            user_id: string;
            role: components["schemas"]["MemberRole"];
            status: components["schemas"]["MemberStatus"];
            /** Format: date-time */
            joined_at?: string | null;
            /** Format: email */
            email: string;
            name: string;
        };
        AddMemberRequest: {
            /**
             * Format: email
             * @example ada@example.com
             */
            user_email: string;
            /**
             * @default MEMBER
             * @enum {string}
             */
            role?: "OWNER" | "ADMIN" | "MEMBER" | "AGENT";
        };
        WorkspaceMemberUpdate: {
            role?: components["schemas"]["MemberRole"];
            /**
             * @description `suspended` takes the member's access away, `active` gives it back.
             * @enum {string}
             */
            status?: "active" | "suspended";
        };
        SendingPausedReason: {
            /**
             * @description Meta's error code, or a word of the error table
             * @example 190
             */
            code: string | number;
            title: string;
            explanation: string;
            /** @description Who must do what */
            action: string;
            /**
             * Format: date-time
             * @description When the pause ends by itself
             */
            until?: string;
            /**
             * @description Only templates are held, replies pass; everything is held when absent
             * @enum {string}
             */
            holds?: "templates";
        };
        PhoneNumberResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /**
             * @description E.164
             * @example +15550100199
             */
            phone_number: string;
            /** @description Meta's id of the number */
            phone_number_id: string;
            display_name: string | null;
            /** @description The name that users see, as Meta approved it */
            verified_name: string | null;
            /** @description WhatsApp Business Account ID (WABA ID) */
            business_id: string | null;
            /**
             * @description GREEN/YELLOW/RED/UNKNOWN
             * @default UNKNOWN
             */
            quality_rating: string;
            /**
             * @description Users that may be written to first in 24 hours; -1 means any number
             * @default 1000
             */
            message_limit: number;
            /**
             * @description Meta's word for the limit
             * @example TIER_1K
             */
            tier: string | null;
            /** @description Messages per second that Meta allows the number */
            messages_per_second: number;
            /**
             * @default pending
             * @enum {string}
             */
            status: "pending" | "active" | "disabled";
            /**
             * Format: date-time
             * @description Since when sending is held; messages wait meanwhile
             */
            sending_paused_at: string | null;
            sending_paused_reason: components["schemas"]["SendingPausedReason"] | null;
            /**
             * Format: date-time
             * @description Null when the token never expires, or with `token_state` unknown when it is not known
             */
            token_expires_at: string | null;
            /**
             * @description `expiring` warns from seven days before the end
             * @enum {string}
             */
            token_state: "ok" | "expiring" | "expired" | "unknown";
            /** Format: date-time */
            verified_at: string | null;
            /** Format: date-time */
            synced_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        PhoneNumberListResponse: {
            data: components["schemas"]["PhoneNumberResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        PhoneNumberCreate: {
            /**
             * Format: uuid
             * @description Workspace UUID
             */
            workspace_id: string;
            /**
             * @description Meta's Phone Number ID from Business Suite
             * @example 106540352242922
             */
            phone_number_id: string;
            /**
             * @description System User Access Token with whatsapp_business_messaging permission
             * @example EAAGexampleToken
             */
            access_token: string;
            /** @description Friendly name */
            display_name?: string | null;
            /** @description WhatsApp Business Account ID (WABA ID); looked up with the token when left out */
            business_id?: string | null;
        };
        PhoneNumberUpdate: {
            /** @description Friendly name; null removes it */
            display_name?: string | null;
            /** @description Will be validated if provided. Resumes sending when it was held */
            access_token?: string | null;
            /** @description WhatsApp Business Account ID (WABA ID); the app is subscribed to it */
            business_id?: string | null;
            /**
             * @description Status: pending, active, or disabled. `active` resumes sending when it was held
             * @enum {string|null}
             */
            status?: "pending" | "active" | "disabled" | null;
        };
        PhoneNumberSyncResponse: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            synced_at: string;
            phone_number: string;
            quality_rating: string;
            message_limit: number;
            tier: string | null;
            messages_per_second: number;
            /** @enum {string} */
            status: "pending" | "active" | "disabled";
        };
        NumberHealthCheck: {
            /** @enum {string} */
            check: "sending" | "token" | "scopes" | "expiry" | "number" | "messaging" | "quality" | "limit" | "throughput" | "subscription" | "callback" | "signature" | "templates" | "clock" | "blob_store";
            /**
             * @description `failed`: something does not work. `warning`: it works, but not as it should or not for long. `unknown`: it could not be looked at
             * @enum {string}
             */
            status: "ok" | "warning" | "failed" | "unknown";
            /** @description What was found */
            detail: string;
            /** @description Why it is so; null when all is well */
            cause: string | null;
            /** @description What to do about it; null when nothing needs to be done */
            cure: string | null;
        };
        PhoneNumberHealthResponse: {
            /** Format: uuid */
            id: string;
            /**
             * @description The worst of the checks
             * @enum {string}
             */
            status: "ok" | "warning" | "failed" | "unknown";
            /** Format: date-time */
            checked_at: string;
            checks: components["schemas"]["NumberHealthCheck"][];
        };
        HistoryEventResponse: {
            /** Format: uuid */
            id: string;
            /**
             * @description What the event is about
             * @example quality
             */
            kind: string;
            /**
             * @description Meta's webhook, a look at Meta, a user of the API, or the platform itself
             * @enum {string}
             */
            source: "meta" | "sync" | "user" | "system";
            /** @description The value before */
            from: string | null;
            /** @description The value since, or what happened */
            to: string | null;
            reason: string | null;
            /** @description What else was said of it */
            details: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            occurred_at: string;
        };
        HistoryEventListResponse: {
            data: components["schemas"]["HistoryEventResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        ContactImportForm: {
            /**
             * Format: binary
             * @description CSV (in UTF-8 or any encoding) or XLSX, up to 200 MB and 1,000,000 rows
             */
            file: Blob;
        };
        /** @enum {string} */
        ImportRowStatus: "imported" | "updated" | "failed";
        ImportRowResult: {
            /** @description Counts the rows below the header from 1 */
            row_number: number;
            /** @description The line of the file, or the row of the sheet, as the spreadsheet shows it */
            line: number;
            /** @description In E.164 format; as the file has it when it was not understood */
            phone_number: string | null;
            status: components["schemas"]["ImportRowStatus"];
            /** @example Invalid phone number format */
            reason?: string | null;
        };
        ImportResponse: {
            total_rows: number;
            imported: number;
            /** @description Rows whose contact existed, or came earlier in the file */
            updated: number;
            failed: number;
            /** @description In the order of the file; at most 10,000, and then the failed ones first */
            results: components["schemas"]["ImportRowResult"][];
            /** @description Whether `results` leaves out rows; the downloadable result has them all */
            results_truncated: boolean;
            /** @description What was found in doubt, or was left out, in words */
            warnings: string[];
            /**
             * Format: uuid
             * @description For /api/contacts/imports/{import_id}/results; null after a dry run
             */
            import_id: string | null;
        };
        /** @enum {string} */
        ImportFormat: "csv" | "xlsx";
        /** @enum {string} */
        ImportColumnField: "phone" | "country" | "area_code" | "name" | "first_name" | "last_name" | "email" | "tags" | "opted_in" | "opted_out" | "external_id" | "custom" | "ignore";
        PreviewedColumn: {
            /**
             * @description As the spreadsheet names it: A, B, …
             * @example A
             */
            letter: string;
            /** @description As the file has it */
            name: string;
            field: components["schemas"]["ImportColumnField"];
            /** @description The name of the custom field that it becomes; null for others */
            custom_field: string | null;
            /** @description The first five values that are not empty */
            samples: string[];
        };
        PreviewedReason: {
            reason: string;
            count: number;
            /** @description The first line with it, as the spreadsheet shows it */
            line: number;
        };
        ImportPreviewResponse: {
            format: components["schemas"]["ImportFormat"];
            /** @description How a text is written; null for a workbook */
            encoding: string | null;
            /** @description `certain`, or `likely`: the only reading that makes sense */
            encoding_certainty: string | null;
            /** @description What separates the values of a text; null for a workbook */
            delimiter: string | null;
            /** @description The names of the sheets of a workbook */
            sheets: string[];
            /** @description The sheet that is read */
            sheet: string | null;
            /** @description The line that names the columns */
            header_row: number;
            columns: components["schemas"]["PreviewedColumn"][];
            /** @description The country that most international numbers of the first rows are of (ISO 3166-1) */
            detected_country: string | null;
            total_rows: number;
            imported: number;
            updated: number;
            failed: number;
            /** @description Why rows would fail, the most frequent first; at most 100 */
            reasons: components["schemas"]["PreviewedReason"][];
            /** @description What is in doubt or was left out, in words */
            warnings: string[];
        };
        /** @enum {string} */
        ContactImportStatus: "running" | "completed" | "failed";
        ContactImportResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            file_name: string | null;
            status: components["schemas"]["ContactImportStatus"];
            total_rows: number;
            imported: number;
            updated: number;
            failed: number;
            /** @description Why it stopped, when it did */
            error: string | null;
            /** @description Whether the whole result can be downloaded */
            results_available: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            completed_at: string | null;
        };
        ContactImportListResponse: {
            data: components["schemas"]["ContactImportResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        ContactResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /**
             * @description The number without +; empty for a WhatsApp user who hides it
             * @example 15550100123
             */
            wa_id: string;
            /**
             * @description The number in E.164 format; empty for a WhatsApp user who hides it
             * @example +15550100123
             */
            phone_number: string;
            /** @description WhatsApp's business-scoped id of the user, when it is known */
            user_id?: string | null;
            /** @description The id at the business's parent, when it is known */
            parent_user_id?: string | null;
            /** @description The name that the user has chosen on WhatsApp */
            username?: string | null;
            /** @description WhatsApp's hash of the user's identity, where the identity check is on */
            identity_key_hash?: string | null;
            /** @example Ann Lee */
            name: string | null;
            /** @example ann@example.com */
            email?: string | null;
            /** @description Whether marketing messages may be sent */
            opted_in: boolean;
            /** Format: date-time */
            opted_out_at?: string | null;
            /** @description Where the opt-out came from: api, import, or the user (user_message) */
            opted_out_source?: string | null;
            /**
             * @example [
             *       "vip",
             *       "newsletter"
             *     ]
             */
            tags: string[] | null;
            /**
             * @example {
             *       "city": "Berlin"
             *     }
             */
            custom_fields?: {
                [key: string]: string;
            };
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ContactListResponse: {
            data: components["schemas"]["ContactResponse"][];
            /** @description How many there are in all; null with a cursor, where they are not counted */
            total: number | null;
            limit: number;
            offset: number;
            /** @description Asks for the page after this one; null when this is the last */
            next_cursor: string | null;
        };
        ContactCreate: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * @description Phone number in E.164 format (e.g., +15551234567)
             * @example +15550100123
             */
            phone_number: string;
            /** @example Ann Lee */
            name?: string | null;
            /**
             * @description Labels/tags for the contact
             * @example [
             *       "vip",
             *       "newsletter"
             *     ]
             */
            tags?: string[] | null;
            /** @example ann@example.com */
            email?: string | null;
            /**
             * @description Up to 50 further values: texts of up to 1000 characters by their names
             * @example {
             *       "city": "Berlin"
             *     }
             */
            custom_fields?: {
                [key: string]: string;
            } | null;
            /**
             * @description Whether the contact agreed to marketing messages. A number whose owner opted out by a message starts opted out whatever is said here, also when its contact was deleted meanwhile
             * @default true
             */
            opted_in?: boolean;
        };
        ContactUpdate: {
            /** @example Ann Lee */
            name?: string | null;
            /**
             * @description Labels/tags for the contact
             * @example [
             *       "vip",
             *       "newsletter"
             *     ]
             */
            tags?: string[] | null;
            /** @description Whether the contact agrees to marketing messages; null leaves it as it is */
            opted_in?: boolean | null;
            /** @example ann@example.com */
            email?: string | null;
            /**
             * @description Up to 50 further values: texts of up to 1000 characters by their names
             * @example {
             *       "city": "Berlin"
             *     }
             */
            custom_fields?: {
                [key: string]: string;
            } | null;
        };
        ContactConsentResponse: {
            opted_in: boolean;
            /**
             * @description api, import, or what the user did (user_message, …)
             * @example api
             */
            source: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: uuid
             * @description The member who changed it; null for the contact itself and for API keys
             */
            by: string | null;
        };
        /** @enum {string} */
        MediaType: "image" | "video" | "audio" | "document" | "sticker";
        MediaResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            type: components["schemas"]["MediaType"];
            /** @description Where a received file came from */
            original_url?: string | null;
            /** @description Where the file is kept; for a link that works, ask /api/media/{media_id}/url */
            storage_url?: string | null;
            /** @example invoice.pdf */
            file_name?: string | null;
            /** @description In bytes */
            file_size?: number | null;
            /**
             * @description By the content, not by the name
             * @example application/pdf
             */
            mime_type?: string | null;
            /** @description SHA-256 of the bytes, hexadecimal */
            sha256?: string | null;
            /** @description Why WhatsApp would refuse this file; null when it can be sent */
            not_sendable_reason?: string | null;
            /**
             * Format: uuid
             * @description Null for received files and for uploads by API key
             */
            uploaded_by?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        MediaListResponse: {
            data: components["schemas"]["MediaResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        MediaUploadForm: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: binary
             * @description Image (JPEG, PNG, GIF), video (MP4, 3GPP, QuickTime) or audio (AAC, AMR, MP3, M4A, OGG) up to 16 MB, document (PDF, Word, Excel, PowerPoint, plain text) up to 100 MB, sticker (WebP) up to 500 KB. The content decides, not the name.
             */
            file: Blob;
        };
        MediaURLResponse: {
            /** @description Anybody who has it can read the file */
            url: string;
            /** @description URL validity in minutes */
            expires_in_minutes: number;
            /**
             * Format: date-time
             * @description Expiration timestamp
             */
            expires_at: string;
        };
        TemplateResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            phone_number_id: string;
            /** @example order_update */
            name: string;
            /**
             * @description MARKETING, UTILITY, AUTHENTICATION
             * @example UTILITY
             */
            category: string;
            /** @example en */
            language: string;
            /**
             * @description PENDING, APPROVED, REJECTED, PAUSED, DISABLED or another of Meta's words. Only APPROVED can be sent
             * @example PENDING
             */
            status: string;
            /** @description Meta's id; null while Meta does not have the template, for which `not_submitted_reason` says why */
            meta_template_id: string | null;
            /** @description Why Meta does not have the template yet and what changes that; null once it was submitted */
            not_submitted_reason: string | null;
            /**
             * @description The parts under header, body, footer and buttons
             * @example {
             *       "body": {
             *         "text": "Hello {{1}}, welcome.",
             *         "example": {
             *           "body_text": [
             *             [
             *               "Ada"
             *             ]
             *           ]
             *         }
             *       }
             *     }
             */
            components: {
                [key: string]: unknown;
            };
            /**
             * @description Variables whose example was made from their name or place, as none was given: Meta reviews a template with an
             *     example for each of them. Change the components to give better ones
             * @example [
             *       "body {{1}}"
             *     ]
             */
            generated_examples: string[];
            /**
             * @description How its variables are written
             * @enum {string}
             */
            parameter_format: "POSITIONAL" | "NAMED";
            /** @description GREEN, YELLOW, RED or UNKNOWN */
            quality_score: string | null;
            /** @description Why Meta rejected, paused or disabled it */
            rejection_reason: string | null;
            /** Format: date-time */
            synced_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        TemplateListResponse: {
            data: components["schemas"]["TemplateResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        TemplateCreate: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the phone number
             */
            phone_number_id: string;
            /**
             * @description Template name (lowercase, no spaces)
             * @example order_update
             */
            name: string;
            /**
             * @description Template category: MARKETING, UTILITY, or AUTHENTICATION
             * @enum {string}
             */
            category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
            /**
             * @description Language code (e.g., 'en', 'es', 'fr')
             * @default en
             */
            language?: string;
            /**
             * @description Template components (header, body, footer, buttons), as a map of these or as Meta's list of parts with a type. The sample of a media header is an uploaded file: {"format": "IMAGE", "example": {"media_id": "…"}}
             * @example {
             *       "body": {
             *         "text": "Hello {{1}}, welcome.",
             *         "example": {
             *           "body_text": [
             *             [
             *               "Ada"
             *             ]
             *           ]
             *         }
             *       },
             *       "footer": {
             *         "text": "Reply STOP to opt out"
             *       }
             *     }
             */
            components: {
                [key: string]: unknown;
            } | {
                [key: string]: unknown;
            }[];
            /**
             * @description How variables are written: {{1}} or {{name}}; found out when left out
             * @enum {string}
             */
            parameter_format?: "POSITIONAL" | "NAMED";
        };
        TemplateSyncResponse: {
            /** Format: uuid */
            phone_number_id: string;
            /** Format: date-time */
            synced_at: string;
            /** @description Templates that exist at Meta */
            total: number;
            /** @description Templates that were not known here */
            created: number;
            /** @description Templates that Meta has otherwise than they were here */
            updated: number;
            unchanged: number;
            /** @description Templates that are gone at Meta; their status is DELETED now */
            deleted: number;
        };
        TemplateUpdate: {
            /**
             * @description Template components (header, body, footer, buttons), as a map of these or as Meta's list of parts with a type. The sample of a media header is an uploaded file: {"format": "IMAGE", "example": {"media_id": "…"}}. They replace all of the present ones
             * @example {
             *       "body": {
             *         "text": "Hello {{1}}, welcome.",
             *         "example": {
             *           "body_text": [
             *             [
             *               "Ada"
             *             ]
             *           ]
             *         }
             *       },
             *       "footer": {
             *         "text": "Reply STOP to opt out"
             *       }
             *     }
             */
            components?: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Meta decides about the status: setting it is answered with 409
             * @enum {string|null}
             */
            status?: "PENDING" | "APPROVED" | "REJECTED" | "PAUSED" | "DISABLED" | "IN_APPEAL" | "PENDING_DELETION" | "DELETED" | "LIMIT_EXCEEDED" | "ARCHIVED" | null;
        };
        ConversationContact: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Null for a user without a number */
            phone_number: string | null;
            /** @description The number without + */
            wa_id: string | null;
            /** @description Meta's business-scoped user id */
            user_id: string | null;
            opted_in: boolean;
        };
        ConversationResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            phone_number_id: string;
            contact: components["schemas"]["ConversationContact"];
            /** @enum {string} */
            status: "open" | "closed";
            /** Format: uuid */
            assigned_to: string | null;
            labels: string[];
            unread_count: number;
            /** @description Whether free-form messages are allowed now */
            window_open: boolean;
            /**
             * Format: date-time
             * @description 24 hours after the contact's last message
             */
            window_expires_at: string | null;
            /** Format: date-time */
            last_inbound_at: string | null;
            /** Format: date-time */
            last_message_at: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ConversationListResponse: {
            data: components["schemas"]["ConversationResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        ConversationReadResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            phone_number_id: string;
            contact: components["schemas"]["ConversationContact"];
            /** @enum {string} */
            status: "open" | "closed";
            /** Format: uuid */
            assigned_to: string | null;
            labels: string[];
            unread_count: number;
            /** @description Whether free-form messages are allowed now */
            window_open: boolean;
            /**
             * Format: date-time
             * @description 24 hours after the contact's last message
             */
            window_expires_at: string | null;
            /** Format: date-time */
            last_inbound_at: string | null;
            /** Format: date-time */
            last_message_at: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * @description Whether Meta has a read receipt; none when there is nothing to confirm
             * @enum {string}
             */
            read_receipt: "sent" | "failed" | "none";
            /** @description Why the receipt did not go out */
            read_receipt_error: string | null;
        };
        ConversationAssign: {
            /**
             * Format: uuid
             * @description An active member of the workspace; null for no one
             */
            user_id: string | null;
        };
        ConversationLabels: {
            /** @description Replaces the labels it had */
            labels: string[];
        };
        NoteResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            conversation_id: string;
            /**
             * Format: uuid
             * @description Null when an API key wrote it
             */
            author_id: string | null;
            body: string;
            /** Format: date-time */
            created_at: string;
        };
        NoteListResponse: {
            data: components["schemas"]["NoteResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        NoteCreate: {
            /** @description What the contact never sees */
            body: string;
        };
        SendTextMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description The message that this one answers: this system's id of a message of the same conversation
             */
            context_message_id?: string;
            /** @description Message text */
            text: string;
            /** @description Show a preview of the first link in the text */
            preview_url?: boolean;
        };
        MessageErrorResponse: {
            /**
             * @description Meta's code (a number), or a word of this platform
             * @example 131026
             */
            code: number | string;
            /** @example Message undeliverable */
            title: string;
            /** @description What it means, in plain words */
            explanation: string;
            /** @description Who must do what */
            action: string;
            /** @description Whether the same message can succeed later */
            retryable: boolean;
            /** @description Meta's finer code */
            subcode: number | null;
            /** @description Meta's own words on this case */
            details: string | null;
            /** @description What Meta's support asks for */
            fbtrace_id: string | null;
        };
        MessagePricingResponse: {
            /** @example marketing */
            category: string | null;
            /** @example regular */
            type: string | null;
            /** @example PMP */
            model: string | null;
            billable: boolean | null;
        };
        MessageResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            phone_number_id: string;
            /** Format: uuid */
            conversation_id: string;
            /** Format: uuid */
            contact_id: string;
            /** Format: uuid */
            campaign_id: string | null;
            /** Format: uuid */
            template_id: string | null;
            /** Format: uuid */
            media_id: string | null;
            /** @description Meta's id (wamid), once it is known */
            wa_message_id: string | null;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description E.164, or the user id of a user without a number */
            from_number: string;
            /** @description E.164, or the user id of a user without a number */
            to_number: string;
            /**
             * @description text, template, image, …
             * @example text
             */
            type: string;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "received";
            /** @description Whether it still waits to be sent */
            queued: boolean;
            /** @description What it says, in Meta's form */
            content: {
                [key: string]: unknown;
            };
            /** @description The wamid that it answers */
            context_wa_message_id: string | null;
            /** @description Why it failed; while it is queued or sending, why the last try did not succeed */
            error: components["schemas"]["MessageErrorResponse"] | null;
            pricing: components["schemas"]["MessagePricingResponse"] | null;
            /** Format: uuid */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
            /** Format: date-time */
            read_at: string | null;
            /** Format: date-time */
            played_at: string | null;
            /** Format: date-time */
            failed_at: string | null;
        };
        SendTemplateMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description The message that this one answers: this system's id of a message of the same conversation
             */
            context_message_id?: string;
            template_name: string;
            /** @default en */
            template_language?: string;
            /**
             * @description The values: a map such as {"body":[{"type":"text","text":"John"}]} or {"body":{"parameters":[…]}}, or the list that Meta takes
             * @example {
             *       "body": [
             *         {
             *           "type": "text",
             *           "text": "John"
             *         }
             *       ]
             *     }
             */
            components?: {
                [key: string]: unknown;
            } | {
                [key: string]: unknown;
            }[] | null;
        };
        SendMediaMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description The message that this one answers: this system's id of a message of the same conversation
             */
            context_message_id?: string;
            /**
             * @description Type: image, video, audio, document
             * @enum {string}
             */
            media_type: "image" | "video" | "audio" | "document";
            /**
             * Format: uuid
             * @description Media file ID from /api/media
             */
            media_id: string;
            /** @description Optional caption */
            caption?: string | null;
            /** @description Of a document: the name that the recipient sees; the name of the upload when absent */
            filename?: string;
            /** @description Of audio (ogg with opus): show it as a voice message */
            voice?: boolean;
        };
        MessageQueuedResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            phone_number_id: string;
            /** Format: uuid */
            conversation_id: string;
            /** Format: uuid */
            contact_id: string;
            /** Format: uuid */
            campaign_id: string | null;
            /** Format: uuid */
            template_id: string | null;
            /** Format: uuid */
            media_id: string | null;
            /** @description Meta's id (wamid), once it is known */
            wa_message_id: string | null;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description E.164, or the user id of a user without a number */
            from_number: string;
            /** @description E.164, or the user id of a user without a number */
            to_number: string;
            /**
             * @description text, template, image, …
             * @example text
             */
            type: string;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "received";
            /**
             * @description Whether it still waits to be sent
             * @default true
             */
            queued: boolean;
            /** @description What it says, in Meta's form */
            content: {
                [key: string]: unknown;
            };
            /** @description The wamid that it answers */
            context_wa_message_id: string | null;
            /** @description Why it failed; while it is queued or sending, why the last try did not succeed */
            error: components["schemas"]["MessageErrorResponse"] | null;
            pricing: components["schemas"]["MessagePricingResponse"] | null;
            /** Format: uuid */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
            /** Format: date-time */
            read_at: string | null;
            /** Format: date-time */
            played_at: string | null;
            /** Format: date-time */
            failed_at: string | null;
        };
        HeaderMedia: {
            /**
             * Format: uuid
             * @description Media file ID from /api/media
             */
            media_id?: string;
            /** @description Media id at Meta */
            id?: string;
            /**
             * Format: uri
             * @description Public link that Meta fetches
             */
            link?: string;
            /** @description Of a document: the name shown */
            filename?: string;
        };
        InteractiveHeaderDto: {
            /** @enum {string} */
            type: "text" | "image" | "video" | "document";
            text?: string;
            image?: components["schemas"]["HeaderMedia"];
            video?: components["schemas"]["HeaderMedia"];
            document?: components["schemas"]["HeaderMedia"];
        };
        InteractiveBodyDto: {
            text: string;
        };
        InteractiveFooterDto: {
            text: string;
        };
        ReplyDto: {
            /** @description Comes back when the user taps the button */
            id: string;
            title: string;
        };
        ReplyButtonDto: {
            /** @enum {string} */
            type: "reply";
            reply: components["schemas"]["ReplyDto"];
        };
        ButtonActionDto: {
            buttons: components["schemas"]["ReplyButtonDto"][];
        };
        InteractiveButtonDto: {
            /** @enum {string} */
            type: "button";
            header?: components["schemas"]["InteractiveHeaderDto"];
            body: components["schemas"]["InteractiveBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: components["schemas"]["ButtonActionDto"];
        };
        InteractiveTextHeaderDto: {
            /** @enum {string} */
            type: "text";
            text: string;
        };
        InteractiveLongBodyDto: {
            text: string;
        };
        ListRowDto: {
            /** @description Comes back when the user chooses the row */
            id: string;
            title: string;
            description?: string;
        };
        ListSectionDto: {
            /** @description Needed when there are several sections */
            title?: string;
            rows: components["schemas"]["ListRowDto"][];
        };
        ListActionDto: {
            /** @description The button that opens the list */
            button: string;
            sections: components["schemas"]["ListSectionDto"][];
        };
        InteractiveListDto: {
            /** @enum {string} */
            type: "list";
            header?: components["schemas"]["InteractiveTextHeaderDto"];
            body: components["schemas"]["InteractiveLongBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: components["schemas"]["ListActionDto"];
        };
        CtaParametersDto: {
            display_text: string;
            /** Format: uri */
            url: string;
        };
        CtaActionDto: {
            /** @enum {string} */
            name: "cta_url";
            parameters: components["schemas"]["CtaParametersDto"];
        };
        InteractiveCtaUrlDto: {
            /** @enum {string} */
            type: "cta_url";
            header?: components["schemas"]["InteractiveHeaderDto"];
            body: components["schemas"]["InteractiveBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: components["schemas"]["CtaActionDto"];
        };
        LocationRequestActionDto: {
            /** @enum {string} */
            name: "send_location";
        };
        InteractiveLocationRequestDto: {
            /** @enum {string} */
            type: "location_request_message";
            body: components["schemas"]["InteractiveBodyDto"];
            action: components["schemas"]["LocationRequestActionDto"];
        };
        FlowParametersDto: {
            /** @enum {string} */
            flow_message_version: "3";
            flow_id?: string;
            flow_name?: string;
            flow_token?: string;
            /** @description The button that opens the flow */
            flow_cta: string;
            /** @enum {string} */
            flow_action?: "navigate" | "data_exchange";
            flow_action_payload?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            mode?: "draft" | "published";
        };
        FlowActionDto: {
            /** @enum {string} */
            name: "flow";
            parameters: components["schemas"]["FlowParametersDto"];
        };
        InteractiveFlowDto: {
            /** @enum {string} */
            type: "flow";
            header?: components["schemas"]["InteractiveHeaderDto"];
            body: components["schemas"]["InteractiveBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: components["schemas"]["FlowActionDto"];
        };
        ProductActionDto: {
            catalog_id: string;
            product_retailer_id: string;
        };
        InteractiveProductDto: {
            /** @enum {string} */
            type: "product";
            body?: components["schemas"]["InteractiveBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: components["schemas"]["ProductActionDto"];
        };
        ProductItemDto: {
            product_retailer_id: string;
        };
        ProductSectionDto: {
            /** @description Needed when there are several sections */
            title?: string;
            product_items: components["schemas"]["ProductItemDto"][];
        };
        ProductListActionDto: {
            catalog_id: string;
            sections: components["schemas"]["ProductSectionDto"][];
        };
        InteractiveProductListDto: {
            /** @enum {string} */
            type: "product_list";
            header: components["schemas"]["InteractiveTextHeaderDto"];
            body: components["schemas"]["InteractiveBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: components["schemas"]["ProductListActionDto"];
        };
        CatalogActionDto: {
            /** @enum {string} */
            name: "catalog_message";
            parameters?: {
                [key: string]: unknown;
            };
        };
        InteractiveCatalogDto: {
            /** @enum {string} */
            type: "catalog_message";
            body: components["schemas"]["InteractiveBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: components["schemas"]["CatalogActionDto"];
        };
        InteractiveCardBodyDto: {
            text: string;
        };
        CarouselCardDto: {
            card_index: number;
            /** @enum {string} */
            type?: "cta_url" | "quick_reply" | "button" | "product";
            action: {
                [key: string]: unknown;
            };
            header?: components["schemas"]["InteractiveHeaderDto"];
            body?: components["schemas"]["InteractiveCardBodyDto"];
        };
        CarouselActionDto: {
            cards: components["schemas"]["CarouselCardDto"][];
        };
        InteractiveCarouselDto: {
            /** @enum {string} */
            type: "carousel";
            body: components["schemas"]["InteractiveBodyDto"];
            action: components["schemas"]["CarouselActionDto"];
        };
        InteractivePassedOnDto: {
            /** @enum {string} */
            type: "address_message" | "call_permission_request" | "request_contact_info" | "voice_call" | "order_details" | "order_status";
            header?: components["schemas"]["InteractiveHeaderDto"];
            body?: components["schemas"]["InteractiveBodyDto"];
            footer?: components["schemas"]["InteractiveFooterDto"];
            action: {
                [key: string]: unknown;
            };
        };
        SendInteractiveMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description The message that this one answers: this system's id of a message of the same conversation
             */
            context_message_id?: string;
            /** @description An interactive message in Meta's form; a header may take files of the media library */
            interactive: components["schemas"]["InteractiveButtonDto"] | components["schemas"]["InteractiveListDto"] | components["schemas"]["InteractiveCtaUrlDto"] | components["schemas"]["InteractiveLocationRequestDto"] | components["schemas"]["InteractiveFlowDto"] | components["schemas"]["InteractiveProductDto"] | components["schemas"]["InteractiveProductListDto"] | components["schemas"]["InteractiveCatalogDto"] | components["schemas"]["InteractiveCarouselDto"] | components["schemas"]["InteractivePassedOnDto"];
        };
        SendLocationMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description The message that this one answers: this system's id of a message of the same conversation
             */
            context_message_id?: string;
            latitude: number;
            longitude: number;
            name?: string;
            address?: string;
        };
        ContactCardName: {
            /** @description The whole name as it is shown */
            formatted_name: string;
            first_name?: string;
            last_name?: string;
            middle_name?: string;
            prefix?: string;
            suffix?: string;
        };
        ContactCardPhone: {
            phone?: string;
            /** @description Such as HOME or WORK */
            type?: string;
            /** @description The number on WhatsApp, digits only */
            wa_id?: string;
        };
        ContactCardEmail: {
            email?: string;
            type?: string;
        };
        ContactCardAddress: {
            street?: string;
            city?: string;
            state?: string;
            zip?: string;
            country?: string;
            country_code?: string;
            type?: string;
        };
        ContactCardOrganisation: {
            company?: string;
            department?: string;
            title?: string;
        };
        ContactCardUrl: {
            url?: string;
            type?: string;
        };
        ContactCardDto: {
            name: components["schemas"]["ContactCardName"];
            phones?: components["schemas"]["ContactCardPhone"][];
            emails?: components["schemas"]["ContactCardEmail"][];
            addresses?: components["schemas"]["ContactCardAddress"][];
            org?: components["schemas"]["ContactCardOrganisation"];
            urls?: components["schemas"]["ContactCardUrl"][];
            birthday?: string;
        };
        SendContactsMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description The message that this one answers: this system's id of a message of the same conversation
             */
            context_message_id?: string;
            contacts: components["schemas"]["ContactCardDto"][];
        };
        SendReactionMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description This system's id of the message to react to
             */
            message_id: string;
            /**
             * @description One emoji; empty takes the reaction back
             * @example 👍
             */
            emoji: string;
        };
        SendStickerMessageRequest: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description This system's id of the sending number
             */
            phone_number_id: string;
            /**
             * @description Recipient phone number (E.164), or the user id of somebody who hides the number
             * @example +15005550006
             */
            to: string;
            /**
             * Format: uuid
             * @description The message that this one answers: this system's id of a message of the same conversation
             */
            context_message_id?: string;
            /**
             * Format: uuid
             * @description Media file ID from /api/media, of a WebP sticker
             */
            media_id: string;
        };
        MessageListResponse: {
            data: components["schemas"]["MessageResponse"][];
            /** @description How many there are in all; null with a cursor, where they are not counted */
            total: number | null;
            limit: number;
            offset: number;
            /** @description Asks for the page after this one; null when this is the last */
            next_cursor: string | null;
        };
        MessageStatusResponse: {
            /** Format: uuid */
            id: string;
            wa_message_id: string | null;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "received";
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
            /** Format: date-time */
            read_at: string | null;
            /** Format: date-time */
            played_at: string | null;
            /** Format: date-time */
            failed_at: string | null;
            /** @description Why it failed; while it is queued or sending, why the last try did not succeed */
            error: components["schemas"]["MessageErrorResponse"] | null;
        };
        MessageReceiptResponse: {
            /** Format: uuid */
            id: string;
            /** @description Whether Meta took it */
            success: boolean;
        };
        ConversationMessageResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            phone_number_id: string;
            /** Format: uuid */
            conversation_id: string;
            /** Format: uuid */
            contact_id: string;
            /** @description Meta's id (wamid) */
            wa_message_id: string | null;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description E.164, or Meta's id of a user without a number */
            from_number: string;
            /** @description E.164, or Meta's id of a user without a number */
            to_number: string;
            /** @example text */
            type: string;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "received";
            /** @description In a form of its type. Received media has `media_state` (pending, stored, failed with `media_error`); `reactions`, `edited_at` with `original`, and `revoked_at` say what happened to the message later */
            content: {
                [key: string]: unknown;
            };
            /** @description The wamid that this message answers */
            context_message_id: string | null;
            /** Format: uuid */
            media_id: string | null;
            /** Format: uuid */
            template_id: string | null;
            /** Format: uuid */
            campaign_id: string | null;
            error: {
                [key: string]: unknown;
            } | null;
            pricing: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
            /** Format: date-time */
            read_at: string | null;
            /**
             * Format: date-time
             * @description Voice messages
             */
            played_at: string | null;
            /** Format: date-time */
            failed_at: string | null;
        };
        ConversationMessageListResponse: {
            data: components["schemas"]["ConversationMessageResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        CampaignStatusReason: {
            /**
             * @description A stable word, or one of Meta's codes.
             * @example template_not_approved
             */
            code: string;
            title: string;
            /** @description What happened, in plain words. */
            explanation: string;
            /** @description Who must do what. */
            action: string;
        };
        ReasonCount: {
            /**
             * @description A stable word: opted_out, undeliverable, unreachable, contact_deleted, missing_variable, same_person,
             *     not_found.
             * @example opted_out
             */
            reason: string;
            count: number;
            /** @description The reason in plain words. */
            explanation: string;
        };
        MissingVariable: {
            /**
             * @description The template's parameter.
             * @example body.1
             */
            parameter: string;
            /** @description Recipients without a value for it. */
            count: number;
        };
        PreflightTemplate: {
            /** Format: uuid */
            id: string;
            /** @description The parameters that need a value. */
            parameters: string[];
            name: string;
            language: string;
            category: string;
            status: string;
        };
        PreflightNumber: {
            /** Format: uuid */
            id: string;
            /** @description Users that may be written to first in 24 hours; -1 means any number. */
            message_limit: number;
            /** @description Users that were written to first in the last 24 hours. */
            reached_24h: number;
            /** @description Users that may still be written to now; null without a limit. */
            remaining_24h: number | null;
            /** @description The number's share of messages per second for campaigns, all of them together. */
            messages_per_second: number;
            phone_number: string;
            status: string;
            quality_rating: string;
        };
        PreflightText: {
            /** @description The text of the header, or its kind of media in brackets. */
            header?: string;
            footer?: string;
            buttons: string[];
            body: string;
        };
        PreflightSample: {
            /** Format: uuid */
            contact_id: string;
            phone_number: string | null;
            name: string | null;
            /** @description The message as its reader sees it. */
            text: components["schemas"]["PreflightText"];
        };
        CampaignPreflightResponse: {
            /** @description What stands in the way of a start. */
            blockers: components["schemas"]["CampaignStatusReason"][];
            /** @description What to know before a start. */
            warnings: components["schemas"]["CampaignStatusReason"][];
            /** @description Recipients that will get a message. */
            ready: number;
            /** @description Recipients that will get none, by reason. */
            left_out: components["schemas"]["ReasonCount"][];
            missing_variables: components["schemas"]["MissingVariable"][];
            template: components["schemas"]["PreflightTemplate"] | null;
            number: components["schemas"]["PreflightNumber"];
            /** @description How long the sending takes at the number's rate; waiting for the 24-hour limit not included. */
            estimated_seconds: number;
            /** @description Up to three recipients' messages, as they would be sent. */
            samples: components["schemas"]["PreflightSample"][];
            /** @description Whether a start would be accepted now. */
            can_start: boolean;
        };
        CampaignTestSend: {
            /**
             * @description E.164.
             * @example +447700900123
             */
            to: string;
        };
        CampaignTestResponse: {
            /**
             * Format: uuid
             * @description Follow it as any single message.
             */
            message_id: string;
            /** @description The message as its reader sees it. */
            text: components["schemas"]["PreflightText"];
            status: string;
            to: string;
        };
        CampaignRates: {
            /** @description Of the recipients: accepted by Meta. */
            sent: number | null;
            /** @description Of the sent ones. */
            delivered: number | null;
            /** @description Of the delivered ones. */
            read: number | null;
            /** @description Of those with a result. */
            failed: number | null;
            /** @description Of the delivered ones: wrote back. */
            replied: number | null;
        };
        CampaignFailures: {
            /**
             * @description A code of the error table (docs/errors.md).
             * @example 131026
             */
            code: string;
            count: number;
            /** @description Whether `retry` would take these. */
            retryable: boolean;
            title: string;
            explanation: string;
            /** @description Who must do what. */
            action: string;
        };
        CampaignStatsResponse: {
            /** Format: uuid */
            campaign_id: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "sending" | "completed" | "failed" | "cancelled";
            status_reason: components["schemas"]["CampaignStatusReason"] | null;
            total_contacts: number;
            /** @description Waiting for their turn. */
            pending_count: number;
            /** @description Handed to the sending queue, without a result yet. */
            queued_count: number;
            sent_count: number;
            delivered_count: number;
            read_count: number;
            failed_count: number;
            skipped_count: number;
            /** @description Recipients who wrote to the number after their message. */
            replied_count: number;
            rates: components["schemas"]["CampaignRates"];
            failures: components["schemas"]["CampaignFailures"][];
            skipped: components["schemas"]["ReasonCount"][];
            /** @description Accepted by Meta per second, over the last ten seconds. */
            messages_per_second: number;
            /** @description Until the last message is handed to Meta, at the present rate; null while nothing moves. */
            seconds_left: number | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
        };
        CampaignRetry: {
            /**
             * @description Only failures with these codes (docs/errors.md)
             * @example [
             *       "131049",
             *       "130429"
             *     ]
             */
            error_codes?: string[];
            /** @description Only failures of these classes (docs/errors.md) */
            classes?: ("retry" | "slow_number" | "wait_pair" | "pause_number" | "pause_marketing" | "pause_template" | "pause_account" | "stop_number" | "stop_credential" | "stop_recipient" | "stop_request" | "throttle_management" | "await_confirmation" | "record")[];
            /** @description The new campaign's name; by default the first one's with the number of the attempt. */
            name?: string;
        };
        CampaignResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            phone_number_id: string;
            /** Format: uuid */
            template_id: string | null;
            /** @description Recipients that have or will get a message. */
            total_contacts: number;
            /** @description Recipients that were left out; each says why. */
            skipped_count: number;
            /** @description Accepted by Meta, delivered and read ones included. */
            sent_count: number;
            /** @description Delivered, read ones included. */
            delivered_count: number;
            read_count: number;
            failed_count: number;
            /**
             * @description A paused campaign is `scheduled` with `paused_at`.
             * @enum {string}
             */
            status: "draft" | "scheduled" | "sending" | "completed" | "failed" | "cancelled";
            /** @description Why the campaign stands, failed or waits. */
            status_reason: components["schemas"]["CampaignStatusReason"] | null;
            variables: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            scheduled_at: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            paused_at: string | null;
            /** Format: date-time */
            completed_at: string | null;
            /**
             * Format: uuid
             * @description The campaign whose failed messages this one sends anew.
             */
            retry_of: string | null;
            /** @description 0 for a first attempt, 1 for its retry … */
            retry_attempt: number;
            /**
             * Format: date-time
             * @description A retry does not start before this time.
             */
            not_before: string | null;
            /** Format: uuid */
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            name: string;
        };
        CampaignRetryResponse: {
            /** @description The new campaign, scheduled for the end of the waiting time that the errors demand. */
            campaign: components["schemas"]["CampaignResponse"];
            /** @description Recipients that it sends to anew. */
            added: number;
            /** @description Failed recipients that it leaves out, by error code or reason. */
            left_out: components["schemas"]["ReasonCount"][];
        };
        CampaignListResponse: {
            data: components["schemas"]["CampaignResponse"][];
            total: number;
            limit: number;
            offset: number;
        };
        CampaignRecipientInput: {
            /** Format: uuid */
            contact_id: string;
            /**
             * @description The recipient's own values: by the name of a parameter (`1`, `first_name`, `body.1`), or by any other name that a rule of the campaign refers to as `recipient.<name>`
             * @example {
             *       "1": "Ada",
             *       "code": "SPRING-7"
             *     }
             */
            variables?: {
                [key: string]: string;
            } | null;
        };
        CampaignAudience: {
            /** @description These contacts */
            contact_ids?: string[];
            /** @description Contacts with values of their own */
            recipients?: components["schemas"]["CampaignRecipientInput"][];
            /** @description Contacts with these tags */
            tags?: string[];
            /**
             * @description Whether one of the tags is enough
             * @default any
             * @enum {string}
             */
            match?: "any" | "all";
            /** @description But not contacts with one of these tags; with `tags` or `all` */
            exclude_tags?: string[];
            /**
             * @description Every contact
             * @enum {boolean}
             */
            all?: true;
        };
        CampaignCreate: {
            /** Format: uuid */
            workspace_id: string;
            /**
             * Format: uuid
             * @description The number that sends; this system's id.
             */
            phone_number_id: string;
            /**
             * Format: uuid
             * @description A template of the same number. Needed before the start only.
             */
            template_id?: string | null;
            /** @example Spring sale */
            name: string;
            /**
             * @description Where the values of the template’s parameters come from, by parameter: `body.1`, `body.first_name`, `header.1`, `header.media` (a link or the id of uploaded media), `button.0`. A parameter without a rule takes the recipient's own value of that name. `source` is contact.name, contact.first_name, contact.phone_number, contact.email, custom_fields.<key> or recipient.<key>; `value` is the same for everybody; `fallback` stands in where the source has no value. A recipient without a required value is left out
             * @example {
             *       "body.1": {
             *         "source": "contact.first_name",
             *         "fallback": "there"
             *       },
             *       "body.2": {
             *         "source": "custom_fields.city"
             *       },
             *       "header.1": {
             *         "value": "Spring sale"
             *       }
             *     }
             */
            variables?: {
                [key: string]: {
                    source?: string;
                    value?: string;
                    fallback?: string;
                };
            };
            /**
             * @description Starts the campaign at this time: ISO 8601, with an offset or with `timezone` beside it.
             * @example 2027-03-01T09:00:00
             */
            scheduled_at?: string | null;
            /**
             * @description The time zone of a `scheduled_at` without an offset.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /** @description Adds these recipients at once; more can be added while the campaign is a draft */
            audience?: components["schemas"]["CampaignAudience"];
        };
        CampaignUpdate: {
            name?: string | null;
            /**
             * @description `sending` starts, `scheduled` pauses a sending campaign, `cancelled` cancels; anything else is refused.
             * @enum {string|null}
             */
            status?: "draft" | "scheduled" | "sending" | "completed" | "failed" | "cancelled" | null;
            /**
             * Format: uuid
             * @description While the campaign has never been started.
             */
            template_id?: string | null;
            /**
             * @description Where the values of the template’s parameters come from, by parameter: `body.1`, `body.first_name`, `header.1`, `header.media` (a link or the id of uploaded media), `button.0`. A parameter without a rule takes the recipient's own value of that name. `source` is contact.name, contact.first_name, contact.phone_number, contact.email, custom_fields.<key> or recipient.<key>; `value` is the same for everybody; `fallback` stands in where the source has no value. A recipient without a required value is left out
             * @example {
             *       "body.1": {
             *         "source": "contact.first_name",
             *         "fallback": "there"
             *       },
             *       "body.2": {
             *         "source": "custom_fields.city"
             *       },
             *       "header.1": {
             *         "value": "Spring sale"
             *       }
             *     }
             */
            variables?: {
                [key: string]: {
                    source?: string;
                    value?: string;
                    fallback?: string;
                };
            };
            /**
             * @description Schedules the campaign; null takes it off the schedule.
             * @example 2027-03-01T09:00:00
             */
            scheduled_at?: string | null;
            /**
             * @description The time zone of a `scheduled_at` without an offset.
             * @example Europe/Berlin
             */
            timezone?: string | null;
        };
        CampaignSchedule: {
            /**
             * @description ISO 8601, with an offset or with `timezone` beside it.
             * @example 2027-03-01T09:00:00
             */
            scheduled_at: string;
            /**
             * @description The time zone of a `scheduled_at` without an offset.
             * @example Europe/Berlin
             */
            timezone?: string | null;
        };
        CampaignRecipientError: {
            /**
             * @description A code of the error table (docs/errors.md).
             * @example 131026
             */
            code: string;
            title: string;
            explanation: string;
            /** @description Who must do what. */
            action: string;
        };
        CampaignRecipientResponse: {
            /**
             * Format: uuid
             * @description The id of the recipient and of its message.
             */
            id: string;
            /** Format: uuid */
            contact_id: string;
            /** @description E.164; null for a user without a number. */
            phone_number: string | null;
            name: string | null;
            /** @enum {string} */
            status: "pending" | "skipped" | "cancelled" | "queued" | "sending" | "sent" | "delivered" | "read" | "failed";
            /** @description Why the recipient gets no message. */
            skip_reason: string | null;
            /** @description The recipient's own values. */
            variables: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            queued_at: string | null;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            delivered_at: string | null;
            /** Format: date-time */
            read_at: string | null;
            /** Format: date-time */
            failed_at: string | null;
            error: components["schemas"]["CampaignRecipientError"] | null;
        };
        CampaignRecipientListResponse: {
            data: components["schemas"]["CampaignRecipientResponse"][];
            total: number;
            limit: number;
            offset: number;
            /**
             * Format: uuid
             * @description Give it as `cursor` for the next page; null on the last one.
             */
            next_cursor: string | null;
        };
        CampaignAudienceResponse: {
            /** @description Recipients that this call added. */
            added: number;
            /** @description Contacts that the campaign had already. */
            already_present: number;
            /** @description Contacts that were left out, by reason. */
            skipped: components["schemas"]["ReasonCount"][];
            /** @description Recipients that the campaign now has. */
            total_contacts: number;
        };
        CampaignImportForm: {
            /**
             * Format: binary
             * @description CSV (in UTF-8 or any encoding) or XLSX, up to 200 MB and 1,000,000 rows
             */
            file: Blob;
        };
        CampaignImportSummary: {
            total_rows: number;
            /** @description Contacts that are new. */
            imported: number;
            updated: number;
            /** @description Rows that could not be used; the import's own page lists them. */
            failed: number;
            /** Format: uuid */
            import_id: string;
        };
        CampaignImportResponse: {
            /** @description Recipients that this call added. */
            added: number;
            /** @description Contacts that the campaign had already. */
            already_present: number;
            /** @description Contacts that were left out, by reason. */
            skipped: components["schemas"]["ReasonCount"][];
            /** @description Recipients that the campaign now has. */
            total_contacts: number;
            /** @description What became of the file's rows as contacts. */
            import: components["schemas"]["CampaignImportSummary"];
        };
        WebhookEventResponse: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "received" | "routed" | "processed" | "failed";
            /** @description Meta's fields in it */
            fields: string[];
            /** @description WhatsApp Business accounts in it */
            waba_ids: string[];
            /** @description Numbers in it, by Meta's phone_number_id */
            phone_number_ids: string[];
            /** @description What in it is not applied yet */
            pending_kinds: string[];
            /** @description Failed tries */
            attempts: number;
            /** @description Why it failed, or what of it was left out */
            error: string | null;
            /** @description Size of the body */
            bytes: number;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            processed_at: string | null;
        };
        WebhookEventListResponse: {
            data: components["schemas"]["WebhookEventResponse"][];
            total: number;
            limit: number;
            offset: number;
            /**
             * Format: date-time
             * @description A call looks through the newest 50,000 deliveries of the time and state asked for, of all workspaces. Where there are more, older ones than this were neither counted nor shown: go on with it as `to`
             */
            looked_back_to: string | null;
        };
        WebhookEventDetailResponse: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "received" | "routed" | "processed" | "failed";
            /** @description Meta's fields in it */
            fields: string[];
            /** @description WhatsApp Business accounts in it */
            waba_ids: string[];
            /** @description Numbers in it, by Meta's phone_number_id */
            phone_number_ids: string[];
            /** @description What in it is not applied yet */
            pending_kinds: string[];
            /** @description Failed tries */
            attempts: number;
            /** @description Why it failed, or what of it was left out */
            error: string | null;
            /** @description Size of the body */
            bytes: number;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            processed_at: string | null;
            /** @description The body, as its bytes said */
            body: string;
        };
        WebhookReplayRequest: {
            /**
             * Format: uuid
             * @description Workspace
             */
            workspace_id: string;
            /** Format: uuid */
            event_ids?: string[];
            /**
             * Format: date-time
             * @description Received at or after
             */
            from?: string;
            /**
             * Format: date-time
             * @description Received at or before
             */
            to?: string;
        };
        WebhookReplayResponse: {
            /** @description Deliveries that are applied once more */
            replayed: number;
            /**
             * Format: date-time
             * @description Where to go on with `from` when there were more than one call may take
             */
            next_from: string | null;
        };
        ValidationError: {
            /**
             * @description Where it is: body, query, path or header, then the field; an array index is a number
             * @example [
             *       "body",
             *       "email"
             *     ]
             */
            loc: (string | number)[];
            /**
             * @description What is wrong
             * @example is required
             */
            msg: string;
            /**
             * @description The kind of fault
             * @example missing
             */
            type: string;
        };
        HTTPValidationError: {
            detail?: components["schemas"]["ValidationError"][];
            /** @example validation_error */
            code?: string;
        };
        PhoneNumberCreateInWorkspace: {
            /**
             * @description Meta's Phone Number ID from Business Suite
             * @example 106540352242922
             */
            phone_number_id: string;
            /**
             * @description System User Access Token with whatsapp_business_messaging permission
             * @example EAAGexampleToken
             */
            access_token: string;
            /** @description Friendly name */
            display_name?: string | null;
            /** @description WhatsApp Business Account ID (WABA ID); looked up with the token when left out */
            business_id?: string | null;
        };
        CampaignCreateInWorkspace: {
            /**
             * Format: uuid
             * @description The number that sends; this system's id.
             */
            phone_number_id: string;
            /**
             * Format: uuid
             * @description A template of the same number. Needed before the start only.
             */
            template_id?: string | null;
            /** @example Spring sale */
            name: string;
            /**
             * @description Where the values of the template’s parameters come from, by parameter: `body.1`, `body.first_name`, `header.1`, `header.media` (a link or the id of uploaded media), `button.0`. A parameter without a rule takes the recipient's own value of that name. `source` is contact.name, contact.first_name, contact.phone_number, contact.email, custom_fields.<key> or recipient.<key>; `value` is the same for everybody; `fallback` stands in where the source has no value. A recipient without a required value is left out
             * @example {
             *       "body.1": {
             *         "source": "contact.first_name",
             *         "fallback": "there"
             *       },
             *       "body.2": {
             *         "source": "custom_fields.city"
             *       },
             *       "header.1": {
             *         "value": "Spring sale"
             *       }
             *     }
             */
            variables?: {
                [key: string]: {
                    source?: string;
                    value?: string;
                    fallback?: string;
                };
            };
            /**
             * @description Starts the campaign at this time: ISO 8601, with an offset or with `timezone` beside it.
             * @example 2027-03-01T09:00:00
             */
            scheduled_at?: string | null;
            /**
             * @description The time zone of a `scheduled_at` without an offset.
             * @example Europe/Berlin
             */
            timezone?: string | null;
            /** @description Adds these recipients at once; more can be added while the campaign is a draft */
            audience?: components["schemas"]["CampaignAudience"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAuditLog: {
        parameters: {
            query: {
                /** @description Workspace */
                workspace_id: string;
                /** @description Only what this user did */
                user_id?: string;
                /** @description Only what this kind of caller did */
                actor?: "user" | "api_key" | "anonymous";
                /** @description Only this operation, by its name in this document, e.g. `updateContact` */
                action?: string;
                /** @description Only what was done to this kind of thing, e.g. `contacts` */
                resource_type?: string;
                /** @description Only what was done to this one */
                resource_id?: string;
                /** @description Only those that ended so */
                outcome?: "succeeded" | "failed" | "unknown";
                /** @description Only the request with this id */
                request_id?: string;
                /** @description At or after */
                from?: string;
                /** @description At or before */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    exportAuditLog: {
        parameters: {
            query: {
                /** @description Workspace */
                workspace_id: string;
                /** @description Only what this user did */
                user_id?: string;
                /** @description Only what this kind of caller did */
                actor?: "user" | "api_key" | "anonymous";
                /** @description Only this operation, by its name in this document, e.g. `updateContact` */
                action?: string;
                /** @description Only what was done to this kind of thing, e.g. `contacts` */
                resource_type?: string;
                /** @description Only what was done to this one */
                resource_id?: string;
                /** @description Only those that ended so */
                outcome?: "succeeded" | "failed" | "unknown";
                /** @description Only the request with this id */
                request_id?: string;
                /** @description At or after */
                from?: string;
                /** @description At or before */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line for each record; `before` and `after` are JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": Blob;
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    signUp: {
        parameters: {
            query?: {
                /** @description Who vouches for the user */
                provider?: "Email" | "Google" | "GitHub";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Invalid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: {
                /** @description Who vouches for the user */
                provider?: "Email" | "Google" | "GitHub";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigninResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Invalid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUserResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"][];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    authorizeOAuth: {
        parameters: {
            query?: {
                /** @description Where the provider sends the user back to: below PUBLIC_URL or one of CORS_ORIGINS */
                redirect_uri?: string;
            };
            header?: never;
            path: {
                provider: "Google" | "GitHub";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthAuthorizeResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Invalid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    finishOAuth: {
        parameters: {
            query: {
                code: string;
                state: string;
                iss?: string;
                scope?: string;
                authuser?: string;
                prompt?: string;
                hd?: string;
                session_state?: string;
            };
            header?: never;
            path: {
                provider: "Google" | "GitHub";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigninResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Invalid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceListResponse"][];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceCreate"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not for this caller */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WorkspaceUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    rotateSecrets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceMemberResponse"][];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddMemberRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceMemberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    leaveWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WorkspaceMemberUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceMemberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listPhoneNumbers: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                workspace_id: string;
                status?: "pending" | "active" | "disabled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    registerPhoneNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneNumberCreate"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listPhoneNumbersInWorkspace: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                status?: "pending" | "active" | "disabled";
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    registerPhoneNumberInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneNumberCreateInWorkspace"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getPhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deletePhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updatePhoneNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PhoneNumberUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getPhoneNumberInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deletePhoneNumberInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updatePhoneNumberInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PhoneNumberUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    syncPhoneNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberSyncResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    syncPhoneNumberInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberSyncResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    exchangePhoneNumberToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    exchangePhoneNumberTokenInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    checkPhoneNumberHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberHealthResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    checkPhoneNumberHealthInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneNumberHealthResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listPhoneNumberEvents: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
            };
            header?: never;
            path: {
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryEventListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listPhoneNumberEventsInWorkspace: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
            };
            header?: never;
            path: {
                workspace_id: string;
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryEventListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    importContacts: {
        parameters: {
            query: {
                /** @description The country of numbers that are written without a country code (ISO 3166-1), where the row itself names none */
                default_country?: string;
                /** @description The sheet of a workbook, by its name */
                sheet?: string;
                /** @description The row that names the columns, as the spreadsheet counts */
                header_row?: number;
                /** @description How a text is written: utf-8, windows-1251, shift_jis, gb18030 … */
                encoding?: string;
                /** @description comma, semicolon, tab or pipe */
                delimiter?: string;
                /** @description What columns hold, as JSON: from the name of a column, or its letter, to one of phone, country, area_code, name, first_name, last_name, email, tags, opted_in, opted_out, external_id, custom, ignore. Columns that are not named are found by their own names */
                columns?: string;
                workspace_id: string;
                /** @description What becomes of a row whose contact exists or stands higher up in the file: it updates the contact, leaves it as it is (counted as updated, with that reason), or fails */
                on_duplicate?: "update" | "skip" | "fail";
                /** @description Reads and judges the whole file as an import does, and stores nothing */
                dry_run?: boolean;
            };
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ContactImportForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    previewContactImport: {
        parameters: {
            query: {
                /** @description The country of numbers that are written without a country code (ISO 3166-1), where the row itself names none */
                default_country?: string;
                /** @description The sheet of a workbook, by its name */
                sheet?: string;
                /** @description The row that names the columns, as the spreadsheet counts */
                header_row?: number;
                /** @description How a text is written: utf-8, windows-1251, shift_jis, gb18030 … */
                encoding?: string;
                /** @description comma, semicolon, tab or pipe */
                delimiter?: string;
                /** @description What columns hold, as JSON: from the name of a column, or its letter, to one of phone, country, area_code, name, first_name, last_name, email, tags, opted_in, opted_out, external_id, custom, ignore. Columns that are not named are found by their own names */
                columns?: string;
                workspace_id: string;
                /** @description What becomes of a row whose contact exists or stands higher up in the file: it updates the contact, leaves it as it is (counted as updated, with that reason), or fails */
                on_duplicate?: "update" | "skip" | "fail";
            };
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ContactImportForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreviewResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listContactImports: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                workspace_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactImportListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getContactImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactImportResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    downloadContactImportResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result as a CSV file */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                workspace_id: string;
                /** @description Contacts that have at least one of these tags; repeated or separated by commas */
                tags?: string[];
                opted_in?: boolean;
                /** @description Part of the name or of the number, taken literally, in upper or lower case */
                search?: string;
                /** @description `next_cursor` of the page before: goes on exactly where that one ended, however far down */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCreate"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The number belongs to a contact */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    exportContacts: {
        parameters: {
            query: {
                workspace_id: string;
                /** @description Contacts that have at least one of these tags; repeated or separated by commas */
                tags?: string[];
                opted_in?: boolean;
                /** @description Part of the name or of the number, taken literally, in upper or lower case */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A CSV file that the import reads back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": Blob;
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listContactConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactConsentResponse"][];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listMedia: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                workspace_id: string;
                type?: components["schemas"]["MediaType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    uploadMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MediaUploadForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deleteMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Still to be sent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    downloadMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getMediaUrl: {
        parameters: {
            query?: {
                /** @description Minutes for which the link works */
                expiry_minutes?: number;
            };
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaURLResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                workspace_id: string;
                phone_number_id?: string;
                status?: string;
                category?: "MARKETING" | "UTILITY" | "AUTHENTICATION";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateCreate"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    syncTemplates: {
        parameters: {
            query: {
                workspace_id: string;
                /** @description This system's id of the phone number */
                phone_number_id: string;
            };
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateSyncResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TemplateUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listTemplateEvents: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
            };
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryEventListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listConversations: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                /** @description Workspace */
                workspace_id: string;
                /** @description Only open or closed ones */
                status?: "open" | "closed";
                /** @description Only those of this user; `none` for those that are not assigned */
                assigned_to?: string;
                /** @description Only those with (or without) unread messages */
                unread?: boolean;
                /** @description Only those with this label */
                label?: string;
                /** @description Only those of this phone number */
                phone_number_id?: string;
                /** @description Text in the contact's name or number, taken literally */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    markConversationRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationReadResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    assignConversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationAssign"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    closeConversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    reopenConversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    labelConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationLabels"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listConversationNotes: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    addConversationNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteCreate"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendText: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendTextMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendTemplateMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMediaMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageQueuedResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendInteractive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendInteractiveMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendLocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendLocationMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendContactsMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendReaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendReactionMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sendSticker: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendStickerMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                workspace_id: string;
                contact_id?: string;
                conversation_id?: string;
                phone_number_id?: string;
                campaign_id?: string;
                status?: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "received";
                direction?: "inbound" | "outbound";
                /** @description text, template, image, … */
                type?: string;
                /** @description Created at this time or later */
                created_after?: string;
                /** @description Created before this time */
                created_before?: string;
                /** @description `next_cursor` of the page before: goes on exactly where that one ended, however far down */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getMessageStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageStatusResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    markMessageRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageReceiptResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    showTyping: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageReceiptResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listConversationMessages: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationMessageListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    preflightCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignPreflightResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    preflightCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignPreflightResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    testCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignTestSend"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignTestResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The message cannot be sent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    testCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignTestSend"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignTestResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The message cannot be sent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getCampaignStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignStatsResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getCampaignStatsInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignStatsResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    exportCampaignContacts: {
        parameters: {
            query?: {
                /** @description Only recipients in this status */
                status?: "pending" | "skipped" | "cancelled" | "queued" | "sending" | "sent" | "delivered" | "read" | "failed";
            };
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    exportCampaignContactsInWorkspace: {
        parameters: {
            query?: {
                /** @description Only recipients in this status */
                status?: "pending" | "skipped" | "cancelled" | "queued" | "sending" | "sent" | "delivered" | "read" | "failed";
            };
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    watchCampaign: {
        parameters: {
            query?: {
                /** @description Milliseconds between two events */
                interval_ms?: number;
            };
            header?: {
                /** @description The id of the last event seen */
                "Last-Event-ID"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    watchCampaignInWorkspace: {
        parameters: {
            query?: {
                /** @description Milliseconds between two events */
                interval_ms?: number;
            };
            header?: {
                /** @description The id of the last event seen */
                "Last-Event-ID"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retryCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignRetry"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignRetryResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not over yet, or no recipient can be retried */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    retryCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignRetry"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignRetryResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not over yet, or no recipient can be retried */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                workspace_id: string;
                status?: "draft" | "scheduled" | "sending" | "completed" | "failed" | "cancelled";
                phone_number_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignCreate"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listCampaignsInWorkspace: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                status?: "draft" | "scheduled" | "sending" | "completed" | "failed" | "cancelled";
                phone_number_id?: string;
            };
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    createCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignCreateInWorkspace"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deleteCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updateCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    deleteCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    updateCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignUpdate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    startCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    executeCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    startCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    executeCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    pauseCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    pauseCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    cancelCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    cancelCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    scheduleCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignSchedule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    scheduleCampaignInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignSchedule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listCampaignContacts: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                /** @description Only recipients in this status */
                status?: "pending" | "skipped" | "cancelled" | "queued" | "sending" | "sent" | "delivered" | "read" | "failed";
                /** @description `next_cursor` of the page before; quicker than `offset` in long lists. */
                cursor?: string;
            };
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignRecipientListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    replaceCampaignContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignAudience"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAudienceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    addCampaignContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignAudience"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAudienceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    clearCampaignContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listCampaignContactsInWorkspace: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                /** @description Only recipients in this status */
                status?: "pending" | "skipped" | "cancelled" | "queued" | "sending" | "sent" | "delivered" | "read" | "failed";
                /** @description `next_cursor` of the page before; quicker than `offset` in long lists. */
                cursor?: string;
            };
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignRecipientListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN, MEMBER or AGENT only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    replaceCampaignContactsInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignAudience"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAudienceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    addCampaignContactsInWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignAudience"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAudienceResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    clearCampaignContactsInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    importCampaignContacts: {
        parameters: {
            query?: {
                /** @description The country of numbers that are written without a country code (ISO 3166-1), where the row itself names none */
                default_country?: string;
                /** @description The sheet of a workbook, by its name */
                sheet?: string;
                /** @description The row that names the columns, as the spreadsheet counts */
                header_row?: number;
                /** @description How a text is written: utf-8, windows-1251, shift_jis, gb18030 … */
                encoding?: string;
                /** @description comma, semicolon, tab or pipe */
                delimiter?: string;
                /** @description What columns hold, as JSON: from the name of a column, or its letter, to one of phone, country, area_code, name, first_name, last_name, email, tags, opted_in, opted_out, external_id, custom, ignore. Columns that are not named are found by their own names */
                columns?: string;
            };
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CampaignImportForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignImportResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    importCampaignContactsInWorkspace: {
        parameters: {
            query?: {
                /** @description The country of numbers that are written without a country code (ISO 3166-1), where the row itself names none */
                default_country?: string;
                /** @description The sheet of a workbook, by its name */
                sheet?: string;
                /** @description The row that names the columns, as the spreadsheet counts */
                header_row?: number;
                /** @description How a text is written: utf-8, windows-1251, shift_jis, gb18030 … */
                encoding?: string;
                /** @description comma, semicolon, tab or pipe */
                delimiter?: string;
                /** @description What columns hold, as JSON: from the name of a column, or its letter, to one of phone, country, area_code, name, first_name, last_name, email, tags, opted_in, opted_out, external_id, custom, ignore. Columns that are not named are found by their own names */
                columns?: string;
            };
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CampaignImportForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignImportResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    previewCampaignImport: {
        parameters: {
            query?: {
                /** @description The country of numbers that are written without a country code (ISO 3166-1), where the row itself names none */
                default_country?: string;
                /** @description The sheet of a workbook, by its name */
                sheet?: string;
                /** @description The row that names the columns, as the spreadsheet counts */
                header_row?: number;
                /** @description How a text is written: utf-8, windows-1251, shift_jis, gb18030 … */
                encoding?: string;
                /** @description comma, semicolon, tab or pipe */
                delimiter?: string;
                /** @description What columns hold, as JSON: from the name of a column, or its letter, to one of phone, country, area_code, name, first_name, last_name, email, tags, opted_in, opted_out, external_id, custom, ignore. Columns that are not named are found by their own names */
                columns?: string;
            };
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CampaignImportForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreviewResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    previewCampaignImportInWorkspace: {
        parameters: {
            query?: {
                /** @description The country of numbers that are written without a country code (ISO 3166-1), where the row itself names none */
                default_country?: string;
                /** @description The sheet of a workbook, by its name */
                sheet?: string;
                /** @description The row that names the columns, as the spreadsheet counts */
                header_row?: number;
                /** @description How a text is written: utf-8, windows-1251, shift_jis, gb18030 … */
                encoding?: string;
                /** @description comma, semicolon, tab or pipe */
                delimiter?: string;
                /** @description What columns hold, as JSON: from the name of a column, or its letter, to one of phone, country, area_code, name, first_name, last_name, email, tags, opted_in, opted_out, external_id, custom, ignore. Columns that are not named are found by their own names */
                columns?: string;
            };
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path: {
                workspace_id: string;
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CampaignImportForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreviewResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    removeCampaignContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    removeCampaignContactInWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                campaign_id: string;
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER, ADMIN or MEMBER only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The state of the campaign forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    verifyWebhook: {
        parameters: {
            query?: {
                "hub.challenge"?: string;
                "hub.verify_token"?: string;
                "hub.mode"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The challenge as it was given */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The verify token is not ours */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description sha256=<hex> */
                "X-Hub-Signature-256": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Meta's envelope, up to 3 MB */
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                    };
                };
            };
            /** @description The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The signature is wrong or absent */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not stored: repeat it */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    listWebhookEvents: {
        parameters: {
            query: {
                /** @description Rows per page */
                limit?: number;
                /** @description Rows to skip */
                offset?: number;
                /** @description Workspace */
                workspace_id: string;
                /** @description Only those in this state */
                state?: "received" | "routed" | "processed" | "failed";
                /** @description Only those that carry this field of Meta's, e.g. `messages` */
                field?: string;
                /** @description Only those for this number, by Meta's phone_number_id */
                phone_number_id?: string;
                /** @description Received at or after; a week ago when absent */
                from?: string;
                /** @description Received at or before */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventListResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    getWebhookEvent: {
        parameters: {
            query: {
                /** @description Workspace */
                workspace_id: string;
            };
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventDetailResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    replayWebhookEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes repeating this request harmless, also when its answer was lost: for 24 hours the same key and body give the same answer and make nothing twice. Another body, or a form whose file has other content, is refused (422 `idempotency_key_reused`) */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookReplayRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayResponse"];
                };
            };
            /** @description Not readable, or refused by Meta */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not authenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Insufficient permissions: OWNER or ADMIN only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description The present state forbids it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /** @description Input of a wrong shape or value */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Rate limit exceeded. Please try again later. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    /** @description Requests in the window that is nearest to its end */
                    "RateLimit-Limit"?: number;
                    /** @description Requests that are left in it */
                    "RateLimit-Remaining"?: number;
                    /** @description Seconds until it starts anew */
                    "RateLimit-Reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
}
