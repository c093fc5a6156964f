package org.tasksweep.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a new file of UTF-8 text. It does not overwrite an existing file, and leaves no incomplete one. */
final class NewFile {

    /** Writes everything; returns the number of lines. */
    @FunctionalInterface
    interface Content {
        long write(Writer out) throws IOException;
    }

    private NewFile() {}

    static long write(Path file, Content content) {
        Writer created = create(file);
        boolean whole = false;
        try (Writer out = created) {
            long written = content.write(out);
            out.flush();
            whole = true;
            return written;
        } catch (IOException e) {
            throw cannot(file);
        } finally {
            // Also after Ctrl-C, which skips every catch.
            if (!whole) remove(file);
        }
    }

    private static Writer create(Path file) {
        try {
            return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UserError(
                    "Nothing was written: " + file + " is there already. Choose another name, or remove it first.");
        } catch (IOException e) {
            throw cannot(file);
        }
    }

    private static UserError cannot(Path file) {
        return new UserError("Nothing was written: " + file + " cannot be written. Is the folder there, and writable?");
    }

    /** Removes an incomplete file. */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Half written, and cannot be removed: " + file, e);
        }
    }
}
