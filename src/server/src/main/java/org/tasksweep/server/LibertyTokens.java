package org.tasksweep.server;

import com.ibm.websphere.security.jwt.Claims;
import com.ibm.websphere.security.jwt.InvalidConsumerException;
import com.ibm.websphere.security.jwt.InvalidTokenException;
import com.ibm.websphere.security.jwt.JwtConsumer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.Person;

/**
 * Checks JSON Web Tokens of the provider in Open Liberty's configuration: signature, issuer, audience and time. Thread safe.
 */
final class LibertyTokens {
    private static final Logger LOG = LoggerFactory.getLogger(LibertyTokens.class);
    /** The id in {@code oidc.xml}. */
    private static final String CONSUMER = "tasksweep";

    private final PeopleSettings settings;

    LibertyTokens(PeopleSettings settings) {
        this.settings = settings;
    }

    /** The person that the token names; empty if it is forged, expired or for another audience, or cannot be checked now. */
    Optional<Person> person(String token) {
        try {
            Claims claims = JwtConsumer.create(CONSUMER).createJwt(token).getClaims();
            Object name = claims.get(settings.userClaim());
            if (!(name instanceof String text) || text.isBlank() || text.length() > 200) return Optional.empty();
            Object groups = claims.get(settings.groupsClaim());
            Collection<?> memberOf = groups instanceof Collection<?> several ? several : List.of();
            return Optional.of(new Person(Person.OIDC, text, settings.roles(memberOf)));
        } catch (InvalidTokenException wrong) {
            LOG.debug("token refused", wrong);
            return Optional.empty();
        } catch (InvalidConsumerException unusable) {
            LOG.error("no token can be checked cause={}", String.valueOf(unusable.getMessage()));
            return Optional.empty();
        }
    }
}
