package org.tasksweep.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** A file of ids, one a line, UTF-8. Ids are taken as they are; empty lines count for nothing. */
final class IdFile {

    private IdFile() {}

    static Set<String> read(Path file) {
        Set<String> ids = new LinkedHashSet<>();
        try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String id = ids.isEmpty() && line.startsWith("\ufeff") ? line.substring(1) : line;
                if (!id.isEmpty()) ids.add(id);
            }
            return ids;
        } catch (NoSuchFileException e) {
            throw new Stop("Nothing was deleted: there is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw new Stop("Nothing was deleted: " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new Stop("Nothing was deleted: " + file + " cannot be read.");
        }
    }
}
