package org.tasksweep.server.task;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Splits a stream of bytes into lines in memory that is bounded by the longest line allowed. Not thread safe. */
final class Lines {
    /** Longest line, in bytes. */
    static final int MAX = 1 << 20;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
    private long number;
    private boolean tooLong;
    private boolean ended;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Moves to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        if (ended) return false;
        line.reset();
        tooLong = false;
        int read = in.read();
        if (read < 0) return !(ended = true);
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() < MAX) line.write(read);
            else tooLong = true;
        }
        ended = read < 0;
        number++;
        return true;
    }

    /** Counted from 1. */
    long number() {
        return number;
    }

    /** True if the line was longer than {@link #MAX} and is not whole. */
    boolean tooLong() {
        return tooLong;
    }

    byte[] bytes() {
        return line.toByteArray();
    }

    boolean blank() {
        for (byte b : line.toByteArray()) {
            if (b != ' ' && b != '\t' && b != '\r') return false;
        }
        return true;
    }
}
