package org.tasksweep.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program that checks a certificate of erasure on any machine with Java, and prints what it says:
 *
 * <pre>java -cp tasksweep-client.jar org.tasksweep.proof.VerifyCertificate sw_30.jws certificate.key.pub</pre>
 *
 * <p>Exits with 0 if the certificate is genuine, with 1 if it is not, and with 2 if a file cannot be read.
 */
public final class VerifyCertificate {
    private VerifyCertificate() {}

    /** The program. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        if (arguments.length != 2) {
            System.err.println("Usage: VerifyCertificate certificate.jws public-key.pem");
            return 2;
        }
        try {
            String jws = Files.readString(Path.of(arguments[0]));
            String pem = Files.readString(Path.of(arguments[1]));
            System.out.println(
                    Certificate.verified(jws, Certificate.publicKey(pem)).statement());
            return 0;
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return 1;
        } catch (IOException unreadable) {
            System.err.println("Cannot be read: " + unreadable.getMessage());
            return 2;
        }
    }
}
