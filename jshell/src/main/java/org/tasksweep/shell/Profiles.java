package org.tasksweep.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.tasksweep.text.Harmless;

/**
 * The services that a person knows by name: {@code ~/.tasksweep/profiles.properties}, or the file that {@code
 * TASKSWEEP_PROFILES} names. It has keys in it, so a file that others can read is refused.
 */
final class Profiles {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final Map<String, Profile> byName;
    private final Optional<String> first;

    private Profiles(Path file, Map<String, Profile> byName, Optional<String> first) {
        this.file = file;
        this.byName = byName;
        this.first = first;
    }

    static Profiles of(Map<String, String> environment) {
        String told = environment.getOrDefault("TASKSWEEP_PROFILES", "");
        Path file = told.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".tasksweep", "profiles.properties")
                : Path.of(told);
        Properties lines = read(file);
        Optional<String> first = Optional.ofNullable((String) lines.remove("default"));
        Map<String, Map<String, String>> parts = new TreeMap<>();
        for (String line : lines.stringPropertyNames()) {
            int dot = line.indexOf('.');
            if (dot < 1)
                throw new UserError(
                        file + " has a line \"" + Harmless.text(line) + "\"; lines are NAME.url=… or default=NAME.");
            parts.computeIfAbsent(line.substring(0, dot), name -> new TreeMap<>())
                    .put(line.substring(dot + 1), lines.getProperty(line).strip());
        }
        Map<String, Profile> byName = new TreeMap<>();
        parts.forEach((name, part) -> byName.put(name, Profile.of(name, part)));
        return new Profiles(file, byName, first);
    }

    private static Properties read(Path file) {
        Properties lines = new Properties();
        if (!Files.exists(file)) return lines;
        refuseIfOthersRead(file);
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
            return lines;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new UserError(file + " is not a properties file in UTF-8.");
        } catch (IOException e) {
            throw new UserError(file + " cannot be read.");
        }
    }

    /** Windows has no such modes; there other users cannot read the home directory by default. */
    static void refuseIfOthersRead(Path secret) {
        try {
            if (!secret.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
            if (Files.getPosixFilePermissions(secret).stream().anyMatch(OTHERS::contains)) {
                throw new UserError(
                        "Others can read or write " + secret + ", which contains keys: chmod 600 " + secret + ".");
            }
        } catch (NoSuchFileException e) {
            throw new UserError("There is no file " + secret + ".");
        } catch (IOException e) {
            throw new UserError(secret + " cannot be read.");
        }
    }

    Profile named(String name) {
        Profile profile = byName.get(name);
        if (profile != null) return profile;
        String known = byName.isEmpty() ? "there are none" : "known are " + String.join(", ", byName.keySet());
        throw new UserError("There is no profile \"" + Harmless.exact(name) + "\" in " + file + "; " + known + ".");
    }

    /** The default profile. */
    Optional<Profile> first() {
        return first.map(name -> named(name.strip()));
    }

    Collection<Profile> all() {
        return byName.values();
    }

    Path file() {
        return file;
    }
}
