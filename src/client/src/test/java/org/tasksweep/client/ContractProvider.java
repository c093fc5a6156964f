package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.http.HttpHeader.httpHeader;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers as a provider that speaks the published contract alone. It refuses a request with an id that begins with {@code bad};
 * says Success for {@code kept}, and keeps it; and deletes {@code lost}, but its answer is lost.
 */
final class ContractProvider implements ResponseTransformerV2 {

    private static final Pattern ID = Pattern.compile("\"([^\"]+)\"(?=[,\\]}])");

    final Set<String> tasks = ConcurrentHashMap.newKeySet();
    final Map<String, Integer> lookups = new ConcurrentHashMap<>();
    final CountDownLatch fiveDeletions = new CountDownLatch(5);
    volatile int statusOfUnknown = 404;
    /** Answers deletions in its place; with 200 they are carried out. */
    volatile @Nullable Function<LoggedRequest, Response> mock;

    @Override
    public Response transform(Response response, ServeEvent event) {
        List<String> ids = ID.matcher(event.getRequest().getBodyAsString())
                .results()
                .map(found -> found.group(1))
                .toList();
        return event.getRequest().getUrl().endsWith("infobytaskid") ? look(ids.get(0)) : delete(ids, event);
    }

    private Response look(String id) {
        lookups.merge(id, 1, Integer::sum);
        if (!tasks.contains(id)) {
            return json(statusOfUnknown, "{'code':9999,'msg':'There is no task " + id + "'}")
                    .build();
        }
        return json(
                        200,
                        "{'code':1000,'msg':'OK','data':{'taskid':'" + id
                                + "','category':'zimage','starttime':'2026-01-30 12:00:00','image_status':4}}")
                .build();
    }

    private Response delete(List<String> ids, ServeEvent event) {
        Function<LoggedRequest, Response> said = mock;
        if (said != null) {
            Response answer = said.apply(event.getRequest());
            if (answer.getStatus() == 200)
                ids.stream().filter(id -> !id.startsWith("kept")).forEach(tasks::remove);
            return answer;
        }
        if (ids.stream().anyMatch(id -> id.startsWith("bad"))) {
            return json(400, "{'code':9999,'msg':'Not an id of ours'}").build();
        }
        ids.stream().filter(id -> !id.startsWith("kept")).forEach(tasks::remove);
        fiveDeletions.countDown();
        Response.Builder success = json(200, "{'code':1000,'msg':'Successfully','data':{'status':'Success'}}");
        boolean lost = ids.stream().anyMatch(id -> id.startsWith("lost"));
        return lost ? success.fault(Fault.CONNECTION_RESET_BY_PEER).build() : success.build();
    }

    private static Response.Builder json(int status, String body) {
        return Response.response()
                .status(status)
                .headers(new HttpHeaders(httpHeader("Content-Type", "application/json")))
                .body(body.replaceAll("'", Matcher.quoteReplacement("\"")));
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
