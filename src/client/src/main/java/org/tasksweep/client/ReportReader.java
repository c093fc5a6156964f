package org.tasksweep.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.tasksweep.wire.SweepItem;

/** Reads the report of a sweep line by line, while it arrives. */
final class ReportReader {

    private ReportReader() {}

    /** The items of a report; closing the stream ends the exchange. */
    static Stream<SweepItem> items(Transport transport, String path) {
        OpenResponse report = transport.open(Request.get(path).accepting(ReportFormat.NDJSON.type()));
        BufferedReader lines = new BufferedReader(new InputStreamReader(report.body(), StandardCharsets.UTF_8));
        return Stream.generate(() -> line(lines, report))
                .takeWhile(line -> !line.isEmpty())
                .map(line -> JsonCodec.read(line.getBytes(StandardCharsets.UTF_8), SweepItem.class)
                        .orElseThrow(() -> report.garbled(line)))
                .onClose(report::close);
    }

    /** Empty at the end. */
    private static String line(BufferedReader lines, OpenResponse report) {
        try {
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw report.broken(e);
        }
    }

    static long download(Transport transport, String path, String type, OutputStream target) {
        try (OpenResponse report = transport.open(Request.get(path).accepting(type))) {
            return copy(report, target);
        }
    }

    private static long copy(OpenResponse report, OutputStream target) {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = report.read(buffer); read >= 0; read = report.read(buffer)) {
            try {
                target.write(buffer, 0, read);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the report", e);
            }
            copied += read;
        }
        return copied;
    }
}
