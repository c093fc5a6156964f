package org.tasksweep.edge;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.WorkClassifier;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Checks every request before Liberty's web container gets it. Refuses requests that the container would answer with a page
 * (an address that cannot be read) or would misunderstand ({@code ;} in a path), and requests that could hide a second one.
 *
 * <p>Called by Liberty, on many threads at once; it has no state.
 */
public final class EarlyRequestCheck implements WorkClassifier {
    /**
     * Liberty calls it once, at its start: also prepares the answers to requests that Liberty cannot parse, and the end of
     * slow ones.
     */
    public EarlyRequestCheck() {
        UnreadableMessages.register();
        SlowHeaders.watch();
    }

    /**
     * The executor of the request: null for Liberty as usual, or one that does not run the web container's task but refuses
     * the request.
     */
    @Override
    public @Nullable Executor classify(HttpRequest request, HttpInboundConnection connection) {
        Optional<Framing> framing = SentHeaders.of(request).map(Framing::of);
        String fault = Framing.version(request.getVersion())
                .or(() -> framing.flatMap(headers -> headers.fault(request.getVersion())))
                .or(() -> RequestTarget.fault(request.getURI(), request.getQuery()))
                .orElse(null);
        if (fault != null) return task -> EarlyRefusal.of(request, fault).answer(connection);
        // Liberty cuts the size of a chunk after eight digits; what it takes for the rest must not be the next request.
        if (framing.map(Framing::open).orElse(true)) connection.getResponse().setHeader("Connection", "close");
        return null;
    }
}
