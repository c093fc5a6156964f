package org.tasksweep.edge;

import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.WorkClassifier;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of a request as they were sent. Liberty drops a Content-Length that it cannot read, and a second one
 * that says something else, and its interface for extensions then shows a request without: the end of such a body could
 * not be judged.
 *
 * <p>The bytes are internal to Liberty, so they are looked up by name, once. A Liberty that keeps them elsewhere is said in
 * the log, and every request then ends its connection, which is safe and slower. Thread safe.
 */
final class SentHeaders {
    private static final Logger LOG = Logger.getLogger(SentHeaders.class.getName());
    private static final @Nullable SentHeaders PLACE = find();

    private final Field message;
    private final Field buffers;
    private final Field last;
    private final Field end;
    private final Method bytes;
    private final Method limit;

    private SentHeaders(ClassLoader liberty) throws ReflectiveOperationException {
        message = field(liberty, "com.ibm.ws.http.dispatcher.internal.channel.HttpRequestImpl", "message");
        String headers = "com.ibm.ws.genericbnf.internal.BNFHeadersImpl";
        buffers = field(liberty, headers, "parseBuffers");
        last = field(liberty, headers, "parseIndex");
        end = field(liberty, headers, "eohPosition");
        Class<?> buffer = liberty.loadClass("com.ibm.wsspi.bytebuffer.WsByteBuffer");
        bytes = buffer.getMethod("getWrappedByteBufferNonSafe");
        limit = buffer.getMethod("limit");
    }

    /** The lines between the request line and the empty line, without their line feeds; empty if they cannot be found. */
    static Optional<List<String>> of(HttpRequest request) {
        // Of a name with a blank in it one cannot tell whether it is a header or the line before them.
        if (PLACE == null || request.getHeaderNames().stream().anyMatch(name -> name.indexOf(' ') >= 0)) {
            return Optional.empty();
        }
        try {
            return lines(PLACE.received(request), request.getMethod());
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /** Of everything that was received so far, the last request's. */
    static Optional<List<String>> lines(String received, String method) {
        String[] lines = received.split("\n", -1);
        int end = lines.length;
        while (end > 0 && lines[end - 1].strip().isEmpty()) end--;
        for (int i = end - 1; i >= 0; i--) {
            String line = lines[i].strip();
            boolean first = line.startsWith(method + " ") && line.matches(".* HTTP/1\\.[01]");
            if (first) return Optional.of(Arrays.asList(lines).subList(i + 1, end));
        }
        return Optional.empty();
    }

    private String received(HttpRequest request) throws ReflectiveOperationException {
        Object headers = message.get(request);
        Object parsed = buffers.get(headers);
        int index = last.getInt(headers);
        StringBuilder received = new StringBuilder(1_024);
        for (int i = 0; i <= index; i++) {
            Object buffer = Array.get(parsed, i);
            int size = i == index ? end.getInt(headers) : (int) limit.invoke(buffer);
            received.append(text((ByteBuffer) bytes.invoke(buffer), size));
        }
        return received.toString();
    }

    private static String text(ByteBuffer buffer, int size) {
        byte[] copy = new byte[size];
        buffer.duplicate().clear().get(copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable SentHeaders find() {
        try {
            return new SentHeaders(WorkClassifier.class.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException changed) {
            LOG.log(
                    Level.WARNING,
                    "Every request ends its connection, this Liberty does not show what was sent: {0}",
                    changed.toString());
            return null;
        }
    }

    private static Field field(ClassLoader liberty, String type, String name) throws ReflectiveOperationException {
        Field field = liberty.loadClass(type).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
