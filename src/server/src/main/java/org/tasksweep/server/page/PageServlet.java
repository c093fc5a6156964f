package org.tasksweep.server.page;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers the addresses of the page: each of its views with the one document, and its files. The container answers other
 * addresses. Thread safe.
 */
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final String FILES = "/page";
    // The container would serve whole libraries here; the page has what it needs of them among its files.
    private static final String LIBRARIES = "/webjars";
    private static final String TEMPLATE = "/WEB-INF/index.html";
    private static final String[] VIEWS = {
        "", // the root
        "/index.html",
        "/tasks",
        "/trash",
        "/sweeps",
        "/sweeps/*",
        "/certificates/*",
        "/holds",
        "/holds/*",
        "/policies",
        "/policies/*",
        "/keys",
        "/import",
        "/audit",
        "/me"
    };
    private static final Pattern FILE = Pattern.compile("/(" + ContentHash.PATTERN + ")/(.+)");
    private static final Pattern ID = Pattern.compile("/\\w{1,64}");
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    static final String ASK_FIRST = "no-cache";
    private static final String HTML = "text/html;charset=utf-8";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private final transient Map<String, Delivered> files;
    private final transient Delivered index;
    private final String hash;

    private PageServlet(PageFiles page, String template) {
        hash = page.hash();
        byte[] document = IndexDocument.of(template, page).getBytes(StandardCharsets.UTF_8);
        index = Delivered.of(document, HTML, ContentHash.of(document));
        files = page.paths().stream()
                .collect(Collectors.toUnmodifiableMap(path -> path, path -> delivered(path, page)));
    }

    private static Delivered delivered(String path, PageFiles page) {
        String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        return Delivered.of(page.content(path), type, page.hash());
    }

    /** Reads the page of this web application, and answers its addresses from now on. */
    public static void mount(ServletContext context) throws IOException {
        Map<String, byte[]> own = new TreeMap<>();
        collect(context, FILES + "/", own);
        String template = new String(read(context, TEMPLATE), StandardCharsets.UTF_8);
        PageFiles page = PageFiles.of(own).withStylesInOne(IndexDocument.firstStyles(template));
        var servlet = context.addServlet("page", new PageServlet(page, template));
        servlet.addMapping(FILES + "/*", LIBRARIES + "/*");
        servlet.addMapping(VIEWS);
    }

    private static void collect(ServletContext context, String folder, Map<String, byte[]> files) throws IOException {
        @Nullable Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) return;
        for (String path : paths) {
            if (path.endsWith("/")) collect(context, path, files);
            else files.put(path.substring(FILES.length() + 1), read(context, path));
        }
    }

    static byte[] read(ServletContext context, String path) throws IOException {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) throw new FileNotFoundException(path);
            return in.readAllBytes();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        String path = request.getServletPath();
        String rest = request.getPathInfo();
        if (path.equals(FILES)) {
            sendFile(FILE.matcher(rest == null ? "" : rest), request, answer);
        } else if (!path.equals(LIBRARIES)
                && (path.isEmpty() || rest == null || ID.matcher(rest).matches())) {
            send(index, ASK_FIRST, request, answer);
        } else {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    // A page that was loaded before an upgrade gets the current files, but the browser must not cache them under the
    // old name.
    private void sendFile(Matcher path, HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Delivered file = path.matches() ? files.get(path.group(2)) : null;
        if (file == null) answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        else send(file, path.group(1).equals(hash) ? FOR_EVER : ASK_FIRST, request, answer);
    }

    static void send(Delivered one, String caching, HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        if (READS.contains(request.getMethod())) {
            one.send(request, answer, caching);
        } else {
            answer.setHeader("Allow", "GET, HEAD");
            answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
