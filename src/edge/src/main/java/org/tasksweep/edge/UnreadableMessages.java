package org.tasksweep.edge;

import com.ibm.wsspi.http.WorkClassifier;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of refusals by Liberty's transport, which fails to parse a request: a header without a colon, a blank in
 * the address, a line that is too long. Without this class the status is right but the body is empty, so a client of {@code
 * /v1} would get no envelope.
 *
 * <p>Reflection is the only way: Liberty asks an {@code HttpErrorPageService} for such a body, and neither its SPI nor its
 * API has that interface, so no code can be compiled against it (decision 0010). Its names are looked up once. A version of
 * Liberty without them answers with an empty body again, the log says so, and {@code UnreadableMessagesIT} fails. Called on
 * many
 * threads at once; it has no state.
 */
final class UnreadableMessages {
    private static final Logger LOG = Logger.getLogger(UnreadableMessages.class.getName());
    private static final int UNAVAILABLE = 503;

    private final Class<?> buffer;
    private final Object buffers;
    private final Method wrap;
    private final Method path;
    private final Method given;
    private final Method value;
    private final Method method;
    private final Method status;
    private final Method set;

    private UnreadableMessages(ClassLoader liberty, Class<?> dispatcher) throws ReflectiveOperationException {
        Class<?> request = liberty.loadClass("com.ibm.wsspi.http.channel.HttpRequestMessage");
        Class<?> response = liberty.loadClass("com.ibm.wsspi.http.channel.HttpResponseMessage");
        buffer = liberty.loadClass("com.ibm.wsspi.bytebuffer.WsByteBuffer");
        buffers = dispatcher.getMethod("getBufferManager").invoke(null);
        wrap = liberty.loadClass("com.ibm.wsspi.bytebuffer.WsByteBufferPoolManager")
                .getMethod("wrap", byte[].class);
        path = request.getMethod("getRequestURI");
        given = request.getMethod("getHeader", String.class);
        value = liberty.loadClass("com.ibm.wsspi.genericbnf.HeaderField").getMethod("asString");
        method = request.getMethod("getMethod");
        status = response.getMethod("getStatusCodeAsInt");
        set = response.getMethod("setHeader", String.class, String.class);
    }

    /** Registers this class, so that Liberty asks it for the body. */
    static void register() {
        ClassLoader liberty = WorkClassifier.class.getClassLoader();
        try {
            Class<?> dispatcher = liberty.loadClass("com.ibm.ws.http.dispatcher.internal.HttpDispatcher");
            Class<?> service = liberty.loadClass("com.ibm.wsspi.http.channel.error.HttpErrorPageService");
            Class<?> provider = liberty.loadClass("com.ibm.wsspi.http.channel.error.HttpErrorPageProvider");
            UnreadableMessages messages = new UnreadableMessages(liberty, dispatcher);
            Object pages = Proxy.newProxyInstance(liberty, new Class<?>[] {service, provider}, messages::call);
            Object framework = dispatcher.getMethod("getFramework").invoke(null);
            Class<?> type = liberty.loadClass("com.ibm.wsspi.channelfw.ChannelFramework");
            type.getMethod("registerService", Class.class, Object.class).invoke(framework, service, pages);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException changed) {
            LOG.log(
                    Level.WARNING,
                    "Malformed HTTP gets no body, this Liberty has no place for it: {0}",
                    changed.toString());
        }
    }

    // Liberty asks its service for the provider of a port, and that for the page.
    private @Nullable Object call(Object pages, Method called, Object @Nullable [] of)
            throws ReflectiveOperationException {
        return switch (called.getName()) {
            case "access" -> pages;
            case "accessPage" -> of == null ? null : page(of[2], of[3]);
            case "register", "equals" -> false;
            case "hashCode" -> hashCode();
            case "toString" -> toString();
            default -> null;
        };
    }

    private @Nullable Object page(Object request, Object response)
            throws IllegalAccessException, InvocationTargetException {
        int code = (int) status.invoke(response);
        if (code == UNAVAILABLE || "HEAD".equals(method.invoke(request))) return null;
        Object id = given.invoke(request, "X-Request-Id");
        EarlyRefusal refusal =
                EarlyRefusal.of(code, (String) path.invoke(request), id == null ? null : (String) value.invoke(id));
        for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
            set.invoke(response, header.getKey(), header.getValue());
        }
        Object page = Array.newInstance(buffer, 1);
        Array.set(page, 0, wrap.invoke(buffers, (Object) refusal.body().getBytes(StandardCharsets.UTF_8)));
        return page;
    }
}
