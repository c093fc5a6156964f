package org.tasksweep.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of ids, UTF-8: one per line, or a CSV file with a column {@code taskid}. Ids are taken as they are. */
public final class IdFile {

    private IdFile() {}

    /** The distinct ids of a file, in its order. */
    public static Set<String> read(Path file) {
        return use(file, IdFile::distinct);
    }

    /** Reads the ids while they are used. Every failure of the file is one sentence. */
    static <T> T use(Path file, Function<Stream<String>, T> work) {
        if (Files.isDirectory(file)) throw new UserError("Nothing was deleted: " + file + " is a folder.");
        try (InputStream in = Files.newInputStream(file)) {
            return use(lines(in), file.toString(), work);
        } catch (NoSuchFileException e) {
            throw new UserError("Nothing was deleted: there is no file " + file + ".");
        } catch (IOException e) {
            throw new UserError("Nothing was deleted: " + file + " cannot be read.");
        }
    }

    /** @param name what a sentence calls the source of these ids */
    public static Set<String> collect(Stream<String> ids, String name) {
        return use(ids, name, IdFile::distinct);
    }

    private static <T> T use(Stream<String> ids, String name, Function<Stream<String>, T> work) {
        try (ids) {
            return work.apply(ids);
        } catch (UncheckedIOException e) {
            String why = e.getCause() instanceof CharacterCodingException ? "is not UTF-8 text" : "cannot be read";
            throw new UserError("Nothing was deleted: " + name + " " + why + ".");
        }
    }

    private static Set<String> distinct(Stream<String> ids) {
        return ids.collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Reads the ids while they are used. */
    static Stream<String> lines(InputStream in) {
        IdReader ids = new IdReader(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())));
        return Stream.generate(ids::next).takeWhile(Optional::isPresent).map(Optional::get);
    }
}
