package org.tasksweep.shell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filters the output of JShell: the message of a {@link UserError} is shown without its class name, and the right spelling
 * follows a word that was typed as in another shell.
 */
final class JShellOutput extends PrintStream {

    /** How the feedback mode marks a declaration whose type does not exist; the type and the name follow. */
    static final String UNDECLARED = "\u241fundeclared\u241f";

    private static final String NAME = "Exception " + UserError.class.getName() + ": ";
    private static final Pattern DECLARATION = Pattern.compile(UNDECLARED + "([^\u241f]*)\u241f([^\u241f]*)\u241f");
    private static final Pattern SYMBOL = Pattern.compile("(?m)^.*symbol:\\s+(?:variable|class) \\w+$");

    private final Runnable undeclared;

    /** @param undeclared done after a word was typed as a declaration */
    JShellOutput(PrintStream out, Runnable undeclared) {
        super(out, true, StandardCharsets.UTF_8);
        this.undeclared = undeclared;
    }

    @Override
    public void print(String text) {
        String shown = text.replace(NAME, "");
        Matcher declaration = DECLARATION.matcher(shown);
        if (declaration.find()) {
            String sentence = SpellingHints.ofDeclaration(declaration.group(1), declaration.group(2));
            shown = declaration.replaceFirst(Matcher.quoteReplacement(sentence));
            undeclared.run();
        }
        Matcher symbol = SYMBOL.matcher(shown);
        if (symbol.find()) {
            String line = symbol.group();
            shown = SpellingHints.ofError(line)
                    .map(hint -> symbol.replaceFirst(Matcher.quoteReplacement(line + "\n|  " + hint)))
                    .orElse(shown);
        }
        super.print(shown);
    }
}
