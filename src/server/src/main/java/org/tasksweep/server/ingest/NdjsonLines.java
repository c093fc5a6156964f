package org.tasksweep.server.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tasksweep.server.json.EncodingDetector;
import org.tasksweep.server.problem.Problem;

/** Splits a stream of bytes into lines in memory that is bounded by the longest line allowed. Not thread safe. */
final class NdjsonLines {
    /** Longest line, in bytes. */
    static final int MAX = 1 << 20;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
    private long number;
    private boolean tooLong;
    private boolean ended;

    /** Skips a byte order mark; refuses a file whose first bytes are not UTF-8. */
    NdjsonLines(InputStream in) throws IOException {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.in.mark(EncodingDetector.HEAD);
        byte[] head = this.in.readNBytes(EncodingDetector.HEAD);
        EncodingDetector.foreign(head).ifPresent(what -> {
            throw Problem.NOT_UTF8.because("Nothing was imported: this is %s", what);
        });
        this.in.reset();
        if (EncodingDetector.marked(head)) this.in.skipNBytes(3);
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

    /** True if the line was longer than {@link #MAX} and is cut off. */
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
