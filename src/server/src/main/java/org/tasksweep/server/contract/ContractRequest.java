package org.tasksweep.server.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.KeyService;
import org.tasksweep.server.idempotency.Fingerprint;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.json.StrictJson;
import org.tasksweep.server.limit.RequestBodies;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.request.RefusalMapper;

/** A request that passed size, key, media type and JSON, in this order (contract rule R9). */
record ContractRequest(
        Caller caller,
        JsonObject body,
        Preferences preferences,
        @Nullable String requestId,
        Optional<String> idempotencyKey,
        Supplier<String> fingerprint) {

    static ContractRequest read(HttpServletRequest request, KeyService keys, int maxBytes) throws IOException {
        Caller caller = caller(request, keys, maxBytes);
        request.setAttribute(RefusalMapper.KEY_ID, caller.keyId());
        byte[] bytes = RequestBodies.read(request, caller.keyId(), maxBytes);
        if (!isJson(request.getContentType())) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.plain();
        }
        // An omitted body is an object without members; the check of the fields then says what is missing (case 13).
        JsonObject body = bytes.length == 0 ? StrictJson.parse("{}") : StrictJson.parse(bytes);
        Preferences preferences = Preferences.of(Collections.list(request.getHeaders("Prefer")));
        return new ContractRequest(
                caller,
                body,
                preferences,
                (String) request.getAttribute("requestId"),
                Optional.ofNullable(request.getHeader("Idempotency-Key")),
                () -> Fingerprint.of(request.getRequestURI() + " " + preferences, bytes));
    }

    // What is declared too large is refused before the key is looked at; what has to be counted is read for a key only.
    private static Caller caller(HttpServletRequest request, KeyService keys, int maxBytes) {
        RequestBodies.refuseDeclared(request, maxBytes);
        List<String> authorizations = Collections.list(request.getHeaders("Authorization"));
        return keys.authenticate(authorizations.size() == 1 ? authorizations.get(0) : null, request.getRemoteAddr());
    }

    // A missing type is accepted if the body parses (case 20).
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) return true;
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.matches("application/[a-z0-9.!#$&^_-]+\\+json");
    }
}
