package org.tasksweep.client;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ContentTypeHeader;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts for people in the answers of a test's server. */
enum Words implements ResponseTransformerV2 {
    /** As the test wrote them. */
    ENGLISH {
        @Override
        String of(String text) {
            return text;
        }
    },
    /** In other letters, so that nothing that looks for English finds any. */
    OTHER {
        @Override
        String of(String text) {
            return LETTER.matcher(text).replaceAll(Words::other);
        }
    };

    private static final Pattern TEXT =
            Pattern.compile("(\"(?:title|detail|msg)\"\\s*:\\s*\")((?:\\\\.|[^\"\\\\])*)(?=\")");
    // What is no English word, such as a key or an id, stays.
    private static final Pattern LETTER = Pattern.compile("\\w*_[\\w-]*|\\\\u[0-9a-f]{4}|[aeiouAEIOU]");
    private static final String ENGLISH_VOWELS = "aeiouAEIOU";
    private static final String OTHER_VOWELS = "äéïöüÄÉÏÖÜ";

    /** The text as it arrives. */
    abstract String of(String text);

    private static String other(MatchResult found) {
        int vowel = found.group().length() > 1 ? -1 : ENGLISH_VOWELS.indexOf(found.group());
        return Matcher.quoteReplacement(vowel < 0 ? found.group() : OTHER_VOWELS.substring(vowel, vowel + 1));
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        ContentTypeHeader type = response.getHeaders().getContentTypeHeader();
        if (!type.isPresent()
                || !type.mimeTypePart().endsWith("json")
                || type.mimeTypePart().endsWith("ndjson")) {
            return response;
        }
        String changed = TEXT.matcher(response.getBodyAsString())
                .replaceAll(text -> Matcher.quoteReplacement(text.group(1) + of(text.group(2))));
        return Response.Builder.like(response).but().body(changed).build();
    }

    @Override
    public String getName() {
        return name();
    }
}
