package org.tasksweep.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Harmless;

/**
 * Checks the arguments of a word. A missing argument never means "everything": null and blank are refused before
 * anything else happens.
 */
final class WordArguments {

    private WordArguments() {}

    /** @param name the name of the argument in messages, such as {@code id} */
    static String text(@Nullable String text, String name) {
        if (text == null || text.isBlank()) throw missing(name, text == null ? "null" : "blank");
        return text;
    }

    static String filter(@Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            throw new UserError("Nothing was done: the filter is " + (filter == null ? "null" : "blank")
                    + ". Is a variable not set? To select every task, use the filter \"*\".");
        }
        return filter;
    }

    static <C extends Collection<String>> C ids(@Nullable C ids) {
        C there = value(ids, "collection of ids");
        there.forEach(id -> text(id, "id of one of them"));
        return there;
    }

    /** At least one text, none of which is null or blank. */
    static List<String> some(String @Nullable [] texts, String name) {
        List<String> there = Arrays.asList(value(texts, "list of " + name + "s"));
        if (there.isEmpty()) throw new UserError("Nothing was done: say at least one " + name + ".");
        there.forEach(text -> text(text, name));
        return there;
    }

    /** Owners as they are typed; outer blanks are refused, since they usually come from copying. */
    static List<String> owners(String @Nullable [] uids) {
        List<String> owners = some(uids, "owner");
        for (String owner : owners) {
            if (owner.equals(owner.strip())) continue;
            throw new UserError("Nothing was done: the owner <" + Harmless.exact(owner)
                    + "> begins or ends with a blank; .and(\"uid = \\\"..\\\"\") takes one as it is.");
        }
        return owners;
    }

    static Path file(@Nullable String name) {
        try {
            return Path.of(text(name, "name of the file"));
        } catch (InvalidPathException e) {
            throw new UserError("Nothing was done: no file can be called " + Harmless.exact("" + name) + ".");
        }
    }

    static <T> T value(@Nullable T value, String name) {
        if (value == null) throw missing(name, "null");
        return value;
    }

    private static UserError missing(String name, String how) {
        return new UserError("Nothing was done: the " + name + " is " + how + ". Is a variable not set?");
    }
}
