package org.tasksweep.edge;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.WorkClassifier;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asked by Liberty before every request: keeps from its web container what it would answer with a page (an address that
 * cannot be read), what it would act on otherwise than meant ({@code ;} in a path), and what could hide a second request.
 *
 * <p>Called by Liberty, on many threads at once; it has no state.
 */
public final class EarlyRequestCheck implements WorkClassifier {
    /** Called by Liberty, once, as it starts: also has what it cannot even parse answered in these words, or cut off. */
    public EarlyRequestCheck() {
        UnreadableMessages.register();
        SlowHeaders.watch();
    }

    /**
     * Who is to run the request: Liberty as ever (null), or an executor that leaves the web container's task alone and
     * refuses the request itself.
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
