package org.tasksweep.shell;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service by name.
 *
 * @param key its key, unless {@code keyFile} has it
 * @param production true: the prompt is red
 * @param readOnly true: the shell starts read-only
 */
record Profile(
        String name,
        URI uri,
        @Nullable String key,
        @Nullable Path keyFile,
        boolean production,
        boolean readOnly) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Set<String> KNOWN = Set.of("url", "key", "keyFile", "production", "readOnly");

    Profile {
        if (!NAME.matcher(name).matches()) {
            throw new UserError("A profile's name is 1 to 40 letters, digits, - and _; \"" + name + "\" is not.");
        }
        if (key != null && keyFile != null)
            throw new UserError("Profile " + name + " has a key and a keyFile: keep one.");
    }

    /** @param lines what the file says of this profile: {@code url}, {@code production}, .. */
    static Profile of(String name, Map<String, String> lines) {
        for (String line : lines.keySet()) {
            if (!KNOWN.contains(line)) {
                throw new UserError("Profile " + name + " has a line \"" + line + "\"; known are url, key, keyFile,"
                        + " production, readOnly.");
            }
        }
        @Nullable String url = lines.get("url");
        if (url == null) throw new UserError("Profile " + name + " has no url: " + name + ".url=https://host:port.");
        @Nullable String file = lines.get("keyFile");
        return new Profile(
                name,
                ServiceTarget.address(url),
                lines.get("key"),
                file == null ? null : Path.of(file.replaceFirst("^~(?=/)", System.getProperty("user.home"))),
                yes(name, "production", lines),
                yes(name, "readOnly", lines));
    }

    private static boolean yes(String name, String line, Map<String, String> lines) {
        String value = lines.getOrDefault(line, "false");
        if (value.equals("true") || value.equals("false")) return value.equals("true");
        throw new UserError("Profile " + name + ": " + line + " is true or false.");
    }

    /** The key; refuses a key file that others can read. */
    String secret() {
        if (key != null) return key;
        if (keyFile == null) {
            throw new UserError("Profile " + name + " has no key: " + name + ".keyFile=… in profiles.properties.");
        }
        Profiles.refuseIfOthersRead(keyFile);
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw new UserError("Profile " + name + ": there is no readable " + keyFile + ".");
        }
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return name + " " + uri;
    }
}
