package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Removing pictures from a directory: all that is asked for, and nothing outside. */
class DirectoryRemovalTest {
    @TempDir
    Path temporary = Path.of("");

    private Path root = Path.of("");

    @BeforeEach
    void picturesOfTwoTasksAndANeighbour() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("images"));
        for (String name : List.of("images/a/0.png", "images/a/1.png", "images/b/0.png", "secret", "images-2/0.png")) {
            Path file = temporary.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, name);
        }
    }

    @Test
    void picturesGoAndTheFolderOfATaskWithTheLastOne() throws IOException {
        assertThat(images().remove(List.of("images/a/0.png", "b/0.png")).failed())
                .isEmpty();
        assertThat(root.resolve("a")).isDirectoryContaining(file -> file.endsWith("1.png"));
        assertThat(root.resolve("a/0.png")).doesNotExist();
        assertThat(root.resolve("b")).doesNotExist();
        assertThat(images().remove(List.of("a/1.png")).failed()).isEmpty();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void foldersInFoldersGoTooButNeverTheDirectoryItself() throws IOException {
        images().put("x/y/z/0.png", new byte[1]);
        images().put("0.png", new byte[1]);
        assertThat(images().remove(List.of("x/y/z/0.png", "0.png", "a/0.png", "a/1.png", "b/0.png"))
                        .failed())
                .isEmpty();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void removingAgainIsHarmlessAndTidiesUpWhatAKilledRemovalLeft() throws IOException {
        Files.delete(root.resolve("b/0.png"));
        assertThat(images().remove(List.of("b/0.png", "b/0.png", "images/b/0.png", "never/was.png", "c.png"))
                        .failed())
                .isEmpty();
        assertThat(root.resolve("b")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "images/",
                ".",
                "..",
                "a/..",
                "../secret",
                "images/../../secret",
                "a/../../secret",
                "../images-2/0.png",
                "../images/a/0.png",
                "..\\secret",
                "a/0.png\0",
                "https://example.org/a/0.png",
                "file:///etc/passwd",
                "//example.org/0.png",
                "%2e%2e/secret",
                "~/secret",
                "a/0.png/0.png",
                "a/0.png/b/0.png"
            })
    void picturesOutsideTheStoreCountAsRemovedAndAreNotTouched(String name) throws IOException {
        assertThat(images().remove(List.of(name, temporary.resolve("secret").toString()))
                        .failed())
                .isEmpty();
        everythingIsThere();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void noLinkedFolderLeadsOutside() throws IOException {
        Files.createSymbolicLink(root.resolve("up"), temporary);
        Files.createSymbolicLink(root.resolve("a/far"), temporary.resolve("images-2"));
        Files.createSymbolicLink(root.resolve("nowhere"), temporary.resolve("absent"));
        assertThat(images().remove(List.of(
                                "up/secret",
                                "up/images-2/0.png",
                                "a/far/0.png",
                                "up/images/../secret",
                                "a/far/../secret",
                                "nowhere/0.png"))
                        .failed())
                .isEmpty();
        everythingIsThere();
        assertThat(root.resolve("up")).isSymbolicLink();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void ofALinkThatHasAPicturesNameOnlyTheLinkGoes() throws IOException {
        Files.createSymbolicLink(root.resolve("out.png"), temporary.resolve("secret"));
        Files.createSymbolicLink(root.resolve("folder"), temporary.resolve("images-2"));
        assertThat(images().remove(List.of("out.png", "folder")).failed()).isEmpty();
        everythingIsThere();
        assertThat(Files.exists(root.resolve("out.png"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void aLinkedFolderInsideIsOneNameMoreForTheSamePictures() throws IOException {
        Files.createSymbolicLink(root.resolve("same"), root.resolve("b"));
        assertThat(images().remove(List.of("same/0.png")).failed()).isEmpty();
        assertThat(root.resolve("b")).doesNotExist();
        assertThat(root.resolve("same")).isSymbolicLink();
    }

    @Test
    void aDirectoryIsNoPictureAndIsLeftAloneAndTheOthersGo() throws IOException {
        Files.createDirectories(root.resolve("b/1.png/full"));
        RemovalResult removal = images().remove(List.of("b/0.png", "images/b/1.png", "a/0.png"));
        assertThat(removal.failed()).isEmpty();
        assertThat(removal.directories()).containsExactly("images/b/1.png");
        assertThat(root.resolve("b/1.png/full")).isDirectory();
        assertThat(root.resolve("b/0.png")).doesNotExist();
        assertThat(root.resolve("a/0.png")).doesNotExist();
    }

    @Test
    void aNameThatNoFileSystemCanStoreIsAbsent() throws IOException {
        String part = "x".repeat(256);
        String deep = "y/".repeat(4_000) + "0.png";
        assertThat(images().remove(List.of(part, "a/" + part, part + "/0.png", "a/" + part + "/0.png", deep))
                        .failed())
                .isEmpty();
        everythingIsThere();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "file names there do not depend on a locale")
    void aNameThatTheLocaleCannotExpressIsReported() throws Exception {
        Files.createDirectories(root.resolve("白"));
        Files.writeString(root.resolve("白/0.png"), "there");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InLocaleC.class.getName(),
                root.toString());
        java.environment().put("LC_ALL", "C");
        Process process = java.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).isEqualTo("2 the server's locale cannot express its name; use a UTF-8 one");
        assertThat(root.resolve("白/0.png")).exists();
    }

    /** A server of its own, since a JVM has one locale for file names. */
    static final class InLocaleC {
        private InLocaleC() {}

        public static void main(String[] arguments) throws IOException {
            Map<String, String> failed = new DirectoryImages(Path.of(arguments[0]))
                    .remove(List.of("\u767d/0.png", "\u767d.png"))
                    .failed();
            System.out.print(failed.size() + " " + String.join(" ", Set.copyOf(failed.values())));
        }
    }

    @Test
    void ifTheDirectoryIsNotThereNothingCountsAsRemoved() throws IOException {
        DirectoryImages images = images();
        Files.move(root, temporary.resolve("unmounted"));
        assertThat(images.remove(List.of("a/0.png", "images/b/0.png", "https://example.org/0.png"))
                        .failed())
                .containsOnlyKeys("a/0.png", "images/b/0.png")
                .allSatisfy((name, reason) -> assertThat(reason).endsWith("is not there"));
    }

    @Test
    void manyAtOnce() throws IOException {
        List<String> names = IntStream.range(0, 5_000)
                .mapToObj(i -> "t" + i / 2 + "/" + i + ".png")
                .toList();
        for (String name : names) images().put(name, new byte[1]);
        assertThat(images().remove(names).failed()).isEmpty();
        everythingIsThere();
    }

    private void everythingIsThere() {
        for (String name : List.of("images/a/0.png", "images/a/1.png", "images/b/0.png", "secret", "images-2/0.png")) {
            assertThat(temporary.resolve(name)).hasContent(name);
        }
    }

    private DirectoryImages images() throws IOException {
        return new DirectoryImages(root);
    }
}
