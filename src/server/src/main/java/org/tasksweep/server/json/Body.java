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

    private static RuntimeException tooLarge(int max) {
        return Problem.TOO_LARGE.because("Body larger than %d bytes", max);
    }
}
