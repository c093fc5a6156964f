package org.tasksweep.server.admin.sweep;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream to a caller, which ends as soon as the key is revoked. */
final class RevocableOutputStream extends FilterOutputStream {
    private final Runnable valid;

    /** {@code valid} throws if the key was revoked. */
    RevocableOutputStream(OutputStream out, Runnable valid) {
        super(out);
        this.valid = valid;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        valid.run();
        out.write(bytes, from, length);
    }
}
