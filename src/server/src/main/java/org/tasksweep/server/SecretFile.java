package org.tasksweep.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads a secret from a file, where no environment and no list of processes shows it. */
final class SecretFile {
    private SecretFile() {}

    /** @param wrong the exception that says what the file must be like */
    static String read(Path file, Function<String, RuntimeException> wrong) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) throw wrong.apply("names a file with nothing in it: " + file);
            return secret;
        } catch (IOException unreadable) {
            throw wrong.apply("must name a file that can be read, in UTF-8: " + file);
        }
    }
}
