package org.tasksweep.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tasksweep.bench.ShellRecording.Frame;

/**
 * An SVG that shows what was on a terminal, one screen after the other. Each line is written once, however many screens have it.
 * Who prefers no motion sees the last screen.
 */
final class AnimatedScreen {

    private static final double CELL = 8.4;
    private static final double ROW = 18;
    private static final double MARGIN = 14;

    /** A picture need not show each keystroke. */
    private static final double SHORTEST = 0.12;

    private static final double LAST = 3;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;]*)m");

    private final int columns;
    private final int lines;
    private final Map<String, Integer> known = new LinkedHashMap<>();

    AnimatedScreen(int columns, int lines) {
        this.columns = columns;
        this.lines = lines;
    }

    String of(List<Frame> all) {
        List<Frame> frames = thinned(all);
        double begin = frames.get(0).seconds();
        double length = frames.get(frames.size() - 1).seconds() - begin + LAST;
        StringBuilder screens = new StringBuilder();
        StringBuilder style = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            double from = (frames.get(i).seconds() - begin) / length * 100;
            double to = i + 1 < frames.size() ? (frames.get(i + 1).seconds() - begin) / length * 100 : 100;
            boolean last = i == frames.size() - 1;
            style.append(String.format(
                    Locale.ROOT,
                    "@keyframes k%d{0%%{visibility:%s}%.3f%%{visibility:visible}%.3f%%{visibility:hidden}}%n",
                    i,
                    i == 0 ? "visible" : "hidden",
                    from,
                    to));
            screens.append(String.format(
                    Locale.ROOT,
                    "<g class=\"s%s\" style=\"animation:k%d %.2fs step-end infinite\">%s</g>%n",
                    last ? " last" : "",
                    i,
                    length,
                    screen(frames.get(i))));
        }
        return page(style, screens);
    }

    private static List<Frame> thinned(List<Frame> all) {
        List<Frame> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean brief =
                    i + 1 < all.size() && all.get(i + 1).seconds() - all.get(i).seconds() < SHORTEST;
            boolean soon = !kept.isEmpty()
                    && all.get(i).seconds() - kept.get(kept.size() - 1).seconds() < SHORTEST;
            if (all.get(i).screen().isBlank() || brief && soon) continue;
            kept.add(all.get(i));
        }
        return kept;
    }

    private String screen(Frame frame) {
        StringBuilder uses = new StringBuilder();
        String[] rows = frame.screen().split("\n", -1);
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].isBlank()) continue;
            int id = known.computeIfAbsent(rows[row], line -> known.size());
            uses.append(String.format(Locale.ROOT, "<use href=\"#l%d\" y=\"%.0f\"/>", id, row * ROW));
        }
        return uses
                + String.format(
                        Locale.ROOT,
                        "<rect class=\"c\" x=\"%.1f\" y=\"%.1f\"/>",
                        MARGIN + frame.column() * CELL,
                        MARGIN + frame.line() * ROW);
    }

    private String page(StringBuilder style, StringBuilder screens) {
        double width = columns * CELL + 2 * MARGIN;
        double height = lines * ROW + 2 * MARGIN;
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\""
                        + " aria-label=\"A session of the shell: failed tasks are counted, listed, planned, deleted and restored\">%n",
                width,
                height,
                width,
                height));
        page.append(
                "<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#d7dce2;"
                        + "white-space:pre}.s{visibility:hidden}.c{width:8px;height:17px;fill:#d7dce2;opacity:.6}\n");
        page.append(
                ".b{font-weight:bold}.d{fill:#8b949e}.r{fill:#ff7b72}.g{fill:#7ee787}.y{fill:#e3b341}.u{fill:#79c0ff}\n");
        page.append("@media(prefers-reduced-motion:reduce){.s{animation:none!important}.last{visibility:visible}}\n");
        page.append(style)
                .append("</style>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#161b22\"/>\n<defs>\n");
        known.forEach((line, id) -> page.append(String.format(
                Locale.ROOT,
                "<text id=\"l%d\" x=\"%.0f\" y=\"%.0f\">%s</text>%n",
                id,
                MARGIN,
                MARGIN + 14,
                spans(line))));
        return page.append("</defs>\n").append(screens).append("</svg>\n").toString();
    }

    private static String spans(String line) {
        StringBuilder out = new StringBuilder();
        String classes = "";
        Matcher colour = COLOUR.matcher(line);
        int end = 0;
        while (colour.find()) {
            out.append(span(line.substring(end, colour.start()), classes));
            classes = classes(colour.group(1), classes);
            end = colour.end();
        }
        return out.append(span(line.substring(end).stripTrailing(), classes)).toString();
    }

    private static String span(String text, String classes) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return classes.isBlank() || text.isEmpty()
                ? escaped
                : "<tspan class=\"" + classes.strip() + "\">" + escaped + "</tspan>";
    }

    private static String classes(String codes, String before) {
        String classes = before;
        for (String code : codes.isEmpty() ? new String[] {"0"} : codes.split(";")) {
            classes = switch (code) {
                case "0", "39", "22" -> code.equals("22") ? classes.replaceAll(" [bd]\\b", "") : "";
                case "1" -> classes + " b";
                case "2", "90" -> classes + " d";
                case "31", "91" -> classes + " r";
                case "32", "92" -> classes + " g";
                case "33", "93" -> classes + " y";
                case "34", "36", "94", "96" -> classes + " u";
                default -> classes;
            };
        }
        return classes;
    }
}
