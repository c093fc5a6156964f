package org.tasksweep.liberty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tasksweep.wire.TaskStatus;

/** The pictures of tasks in a server's directory: one each that is completed. */
record SomePictures(Path directory) {

    static SomePictures of(Path data) {
        return new SomePictures(data.resolve("images"));
    }

    void put(SomeTasks tasks) {
        ids(tasks).forEach(id -> {
            try {
                Files.createDirectories(file(id).getParent());
                Files.write(file(id), new byte[100]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Ids of those whose picture is there. */
    List<String> there(SomeTasks tasks) {
        return ids(tasks).filter(id -> Files.exists(file(id))).toList();
    }

    /** Ids of those whose picture is not there. */
    List<String> missing(SomeTasks tasks) {
        return ids(tasks).filter(id -> !Files.exists(file(id))).toList();
    }

    private static Stream<String> ids(SomeTasks tasks) {
        return IntStream.range(0, tasks.count())
                .filter(i -> tasks.status(i) == TaskStatus.COMPLETED)
                .mapToObj(tasks::id);
    }

    private Path file(String id) {
        return directory.resolve(id).resolve("0.png");
    }
}
