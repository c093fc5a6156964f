package org.tasksweep.server.provider;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers as a provider that speaks the published contract alone. It refuses a request with an id that begins with {@code bad},
 * and says Success for {@code kept}, which it keeps.
 */
final class ContractProvider implements ResponseTransformerV2 {
    private static final Pattern ID = Pattern.compile("\"([^\"]+)\"(?=[,\\]}])");

    final Set<String> tasks = ConcurrentHashMap.newKeySet();

    /** Where the pictures of all tasks are, if not at an address that does not exist. */
    volatile List<String> pictures = List.of();

    @Override
    public Response transform(Response response, ServeEvent event) {
        List<String> ids = ID.matcher(event.getRequest().getBodyAsString())
                .results()
                .map(found -> found.group(1))
                .toList();
        return event.getRequest().getUrl().endsWith("infobytaskid") ? look(ids.get(0)) : delete(ids);
    }

    private Response look(String id) {
        if (!tasks.contains(id)) return json(404, "{'code':9999,'msg':'There is no task " + id + "'}");
        return json(
                200,
                "{'code':1000,'msg':'OK','data':{'taskid':'" + id
                        + "','category':'zimage','starttime':'2026-01-30 12:00:00','image_status':3,"
                        + "'url':" + url(id) + "}}");
    }

    private String url(String id) {
        List<String> all = pictures.isEmpty() ? List.of("https://pictures.example/" + id + ".png") : pictures;
        return all.stream().map(one -> "'" + one + "'").collect(Collectors.joining(",", "[", "]"));
    }

    private Response delete(List<String> ids) {
        if (ids.stream().anyMatch(id -> id.startsWith("bad"))) {
            return json(400, "{'code':9999,'msg':'Not an id of ours'}");
        }
        ids.stream().filter(id -> !id.startsWith("kept")).forEach(tasks::remove);
        return json(200, "{'code':1000,'msg':'Successfully','data':{'status':'Success'}}");
    }

    private static Response json(int status, String body) {
        return Response.response()
                .status(status)
                .headers(new HttpHeaders(HttpHeader.httpHeader("Content-Type", "application/json")))
                .body(body.replace('\'', '"'))
                .build();
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public String getName() {
        return "contract-provider";
    }
}
