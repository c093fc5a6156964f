package org.tasksweep.server.json;

import java.io.IOException;
import java.io.InputStream;
import org.tasksweep.server.problem.Problem;

/** Reads request bodies of bounded size. Contract case 21. */
public final class Body {
    private Body() {}

    /**
     * The whole body.
     *
     * @param declared Content-Length, negative if it was not sent: then the body is counted
     * @param max bytes
     */
    public static byte[] read(InputStream body, long declared, int max) throws IOException {
        if (declared > max) throw tooLarge(max);
        byte[] bytes = body.readNBytes(max + 1);
        if (bytes.length > max) throw tooLarge(max);
        return bytes;
    }

    /** Counts a body without keeping it, for a caller who has no right to our memory. */
    public static void count(InputStream body, long declared, int max) throws IOException {
        if (declared > max) throw tooLarge(max);
        byte[] passing = new byte[8_192];
        long counted = 0;
        for (int read = body.read(passing); read >= 0; read = body.read(passing)) {
            counted += read;
            if (counted > max) throw tooLarge(max);
        }
    }

    private static RuntimeException tooLarge(int max) {
        return Problem.TOO_LARGE.because("Body larger than %d bytes", max);
    }
}
