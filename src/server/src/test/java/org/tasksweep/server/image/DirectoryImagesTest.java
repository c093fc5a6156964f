package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures, and nothing but pictures. */
class DirectoryImagesTest {
    @TempDir
    Path temporary = Path.of("");

    private Path root = Path.of("");

    @BeforeEach
    void aPictureInsideAndASecretOutside() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("images"));
        Files.createDirectories(root.resolve("a"));
        Files.writeString(root.resolve("a/0.png"), "picture");
        Files.writeString(temporary.resolve("secret"), "secret");
        Files.writeString(Files.createDirectories(temporary.resolve("images-2")).resolve("0.png"), "neighbour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/0.png", "images/a/0.png", "a/../a/0.png", "./a//0.png"})
    void aPictureIsFoundWithOrWithoutTheLeadingFolder(String name) throws IOException {
        Image image = images().find(name).orElseThrow();
        assertThat(image.mediaType()).isEqualTo("image/png");
        assertThat(image.length()).isEqualTo(7);
        try (InputStream content = image.content().get()) {
            assertThat(content).hasContent("picture");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "images/",
                "images/..",
                "..",
                ".",
                "a",
                "a/1.png",
                "../secret",
                "images/../../secret",
                "a/../../secret",
                "../images-2/0.png",
                "/etc/passwd",
                "images//etc/passwd",
                "..\\secret",
                "a\\0.png",
                "a/0.png\0",
                "\0",
                "https://example.org/0.png",
                "file:///etc/passwd",
                "http://../secret",
                "%2e%2e/secret",
                "~/secret"
            })
    void noNameLeadsOutOfTheDirectory(String name) throws IOException {
        assertThat(images().find(name)).isEmpty();
    }

    @Test
    void aNameLongerThanAnyFileSystemTakesIsNotFound() throws IOException {
        assertThat(images().find("x".repeat(100_000))).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void noLinkLeadsOutOfTheDirectory() throws IOException {
        Files.createSymbolicLink(root.resolve("link.png"), temporary.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), temporary);
        Files.createSymbolicLink(root.resolve("inside.png"), root.resolve("a/0.png"));
        assertThat(images().find("link.png")).isEmpty();
        assertThat(images().find("up/secret")).isEmpty();
        assertThat(images().find("inside.png")).isPresent();
    }

    @Test
    void theTagChangesWithTheContent() throws IOException {
        String tag = images().find("a/0.png").orElseThrow().tag();
        assertThat(images().find("a/0.png").orElseThrow().tag()).isEqualTo(tag);
        images().put("a/0.png", new byte[8]);
        assertThat(images().find("a/0.png").orElseThrow().tag()).isNotEqualTo(tag);
    }

    @Test
    void aPictureThatVanishesWhileItIsAskedForIsUnavailableAndNotABug() throws IOException {
        Image image = images().find("a/0.png").orElseThrow();
        Files.delete(root.resolve("a/0.png"));
        assertThatThrownBy(() -> image.content().get()).isInstanceOf(ImagesUnavailable.class);
    }

    @Test
    void aStoredPictureIsFoundUnderItsNameOnly() throws IOException {
        images().put("images/new/folder/0.png", new byte[] {1, 2});
        assertThat(root.resolve("new/folder")).isDirectoryContaining(file -> file.endsWith("0.png"));
        assertThat(root.resolve("new/folder/0.png")).hasBinaryContent(new byte[] {1, 2});
        try (Stream<Path> files = Files.list(root.resolve("new/folder"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void nothingIsPutOutsideOfTheDirectory() throws IOException {
        Files.createSymbolicLink(root.resolve("up"), temporary);
        for (String name : List.of("../x.png", "/tmp/x.png", "up/x.png", "up/new/x.png", "https://example.org/x.png")) {
            assertThatThrownBy(() -> images().put(name, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(temporary.resolve("x.png")).doesNotExist();
        assertThat(temporary.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "a.png, image/png",
        "a.PNG, image/png",
        "a.jpeg, image/jpeg",
        "a.webp, image/webp",
        "a.svg, application/octet-stream",
        "a.html, application/octet-stream",
        "a.png.html, application/octet-stream"
    })
    void contentThatABrowserCouldRunIsSentAsBytes(String name, String type) {
        assertThat(Image.mediaType(name)).isEqualTo(type);
    }

    private DirectoryImages images() throws IOException {
        return new DirectoryImages(root);
    }
}
