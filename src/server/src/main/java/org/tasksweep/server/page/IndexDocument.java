package org.tasksweep.server.page;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The document that starts the page. Its template has three kinds of placeholders:
 *
 * <ul>
 *   <li>{@code {{page}}}: where the files of the page are
 *   <li>{@code {{styles a.css b.css}}}: a link to all styles, these first in it
 *   <li>{@code {{needed main.js}}}: links to the modules that this one needs before it runs, so that the browser loads them at once
 * </ul>
 */
final class IndexDocument {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(page|styles|needed)((?: [\\w./-]+)*)}}");
    private static final String STYLE = "<link rel=\"stylesheet\" href=\"%s\">";
    private static final String MODULE = "<link rel=\"modulepreload\" href=\"%s\">";

    private final PageFiles files;
    private final String place;

    private IndexDocument(PageFiles files) {
        this.files = files;
        this.place = "/page/" + files.hash();
    }

    /** The styles that the template names first. */
    static List<String> firstStyles(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .filter(found -> found.group(1).equals("styles"))
                .flatMap(found -> names(found).stream())
                .toList();
    }

    private static List<String> names(MatchResult placeholder) {
        return Arrays.stream(placeholder.group(2).split(" "))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    static String of(String template, PageFiles files) {
        IndexDocument document = new IndexDocument(files);
        return PLACEHOLDER.matcher(template).replaceAll(found -> Matcher.quoteReplacement(document.replacement(found)));
    }

    private String replacement(MatchResult placeholder) {
        return switch (placeholder.group(1)) {
            case "styles" -> links(STYLE, List.of(PageFiles.STYLES));
            case "needed" -> links(MODULE, files.neededFirst(names(placeholder).get(0)));
            default -> place;
        };
    }

    private String links(String form, Collection<String> paths) {
        return paths.stream()
                .map(path -> form.replace("%s", place + "/" + path))
                .collect(Collectors.joining("\n  "));
    }
}
