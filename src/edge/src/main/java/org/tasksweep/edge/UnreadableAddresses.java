package org.tasksweep.edge;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.WorkClassifier;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps addresses that no application could read from Liberty's web container, which would answer them with a page.
 *
 * <p>Called by Liberty, on many threads at once; it has no state.
 */
public final class UnreadableAddresses implements WorkClassifier {
    /** Called by Liberty, once, as it starts: also has what it cannot even parse answered in these words. */
    public UnreadableAddresses() {
        UnreadableMessages.register();
    }

    /**
     * Who is to run the request: Liberty as ever (null), or an executor that leaves the web container's task alone and
     * refuses the request itself.
     */
    @Override
    public @Nullable Executor classify(HttpRequest request, HttpInboundConnection connection) {
        if (Address.readable(request.getURI())) return null;
        return task -> BadRequest.of(request).answer(connection);
    }
}
