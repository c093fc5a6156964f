package org.tasksweep.server.audit;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tasksweep.proof.AuditHead;

/**
 * The file of heads: the hash of every seal, outside of the database, so that somebody who can change the database cannot
 * hide it. Lines are only added, and are on disk before {@link #add} returns. Thread safe.
 */
final class AuditHeads {
    private static final int PART = 1_000;

    private final Path file;

    AuditHeads(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    synchronized void add(List<AuditHead> heads) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (FileChannel out = FileChannel.open(file, CREATE, APPEND)) {
            // Ends a line that a crash cut off; it is ignored.
            if (out.size() > 0 && !endsWithLine()) lines.append('\n');
            heads.forEach(head -> lines.append(head.line()).append('\n'));
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
    }

    private boolean endsWithLine() throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            in.read(last, in.size() - 1);
            return last.get(0) == '\n';
        }
    }

    /** The last one; empty if there is none yet. */
    synchronized Optional<AuditHead> last() throws IOException {
        AuditHead[] last = {null};
        each(some -> last[0] = some.get(some.size() - 1));
        return Optional.ofNullable(last[0]);
    }

    /** Passes on all heads, some at a time, and returns their number. */
    synchronized long each(Consumer<List<AuditHead>> reader) throws IOException {
        if (!Files.exists(file)) return 0;
        long count = 0;
        List<AuditHead> some = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                AuditHead.parse(line).ifPresent(some::add);
                if (some.size() < PART) continue;
                count += some.size();
                reader.accept(List.copyOf(some));
                some.clear();
            }
        }
        if (!some.isEmpty()) reader.accept(List.copyOf(some));
        return count + some.size();
    }

    /** Renames the file, with the time of its last head in the name; a new file begins. */
    synchronized Path putAside(String until) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + "." + until.replaceAll("[^0-9TZ]", ""));
        return Files.move(file, aside);
    }
}
