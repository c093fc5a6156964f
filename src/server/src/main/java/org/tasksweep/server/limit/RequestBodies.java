package org.tasksweep.server.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/**
 * Reads the whole body of a request whose caller is known, of bounded size and within the memory budget. Contract case
 * 21.
 */
public final class RequestBodies {
    /** The attribute of a request with what was read before, as {@code byte[]}, or why not: a {@link Refusal} or {@link IOException}. */
    static final String READ = "org.tasksweep.body";
    /** The attribute with the {@link RequestResources} of a request. */
    static final String SEAT = "org.tasksweep.seat";

    private static final int CHUNK = 1 << 14;
    // The bytes, the decoded text, and the objects made from it.
    private static final int WEIGHT = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SLOWEST_BYTES_PER_SECOND = 1 << 16;

    private RequestBodies() {}

    /** The whole body, of at most {@code max} bytes, counted for the key of the request. */
    public static byte[] read(HttpServletRequest request, String keyId, int max) throws IOException {
        refuseEncoded(request);
        refuseDeclared(request, max);
        Object before = request.getAttribute(READ);
        if (before instanceof Refusal refusal) throw refusal;
        if (before instanceof IOException brokenOff) throw brokenOff;
        if (before instanceof byte[] bytes) return bytes;
        RequestResources seat = (RequestResources) request.getAttribute(SEAT);
        IncomingBody body = new IncomingBody(max, seat == null ? null : seat.lease(keyId));
        InputStream in = request.getInputStream();
        byte[] chunk = new byte[chunk(request)];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) body.add(chunk, read);
        if (seat != null) seat.bodyRead();
        return body.bytes();
    }

    /** Refuses a body with a Content-Length that is too large. */
    public static void refuseDeclared(HttpServletRequest request, int max) {
        if (request.getContentLengthLong() > max) throw tooLarge(max);
    }

    private static int chunk(HttpServletRequest request) {
        long declared = request.getContentLengthLong();
        return declared < 0 ? CHUNK : (int) Math.max(1, Math.min(declared, CHUNK));
    }

    /** A body of any length, to be read while it arrives; decompressed if its encoding is {@code gzip}. */
    public static InputStream stream(HttpServletRequest request) throws IOException {
        String encoding =
                String.valueOf(request.getHeader("Content-Encoding")).strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "null", "identity" -> request.getInputStream();
            case "gzip", "x-gzip" -> inflated(request.getInputStream());
            default -> throw Problem.UNSUPPORTED_MEDIA_TYPE.because("Content-Encoding must be gzip, or left out");
        };
    }

    private static InputStream inflated(InputStream body) throws IOException {
        try {
            return new GZIPInputStream(body, CHUNK);
        } catch (ZipException | EOFException none) {
            throw Problem.INVALID_ENCODING.because(
                    "Content-Encoding is gzip, but the body is not compressed with gzip");
        }
    }

    // If the server decompressed it, a few kilobytes would become megabytes that are not counted.
    private static void refuseEncoded(HttpServletRequest request) {
        if (!encoded(request)) return;
        throw Problem.UNSUPPORTED_MEDIA_TYPE.because(
                "Content-Encoding is not accepted here, only by tasks:import; send the body as it is");
    }

    /** True if the body has a content encoding, such as gzip. */
    static boolean encoded(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity");
    }

    static RuntimeException tooLarge(int max) {
        return Problem.TOO_LARGE.because("Body larger than %d bytes", max);
    }

    /** The longest time that this number of bytes may take to arrive. */
    static Duration patience(long bytes) {
        return PATIENCE.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }

    static RuntimeException tooSlow() {
        return Problem.TOO_SLOW.because("The body stopped arriving, or arrived too slowly; send the request again");
    }

    /** Reads a body piece by piece. Used by one thread at a time. */
    static final class IncomingBody {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final long began = System.nanoTime();
        private final int max;
        private final MemoryBudget.@Nullable Reservation lease;

        IncomingBody(int max, MemoryBudget.@Nullable Reservation lease) {
            this.max = max;
            this.lease = lease;
        }

        void add(byte[] chunk, int length) {
            if (bytes.size() + length > max) throw tooLarge(max);
            if (lease != null) lease.take((long) WEIGHT * length);
            bytes.write(chunk, 0, length);
            if (System.nanoTime() - began > patience(bytes.size()).toNanos()) throw tooSlow();
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
