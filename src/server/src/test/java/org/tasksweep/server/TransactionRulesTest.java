package org.tasksweep.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tasksweep.server.db.Database;

/** Who opens transactions, and who says what in them. That nobody opens one inside of another is in {@code DatabaseTest}. */
@AnalyzeClasses(packages = "org.tasksweep.server", importOptions = DoNotIncludeTests.class)
class TransactionRulesTest {
    private static final DescribedPredicate<JavaClass> DB = resideInAPackage("org.tasksweep.server.db");
    private static final DescribedPredicate<JavaClass> STORES = simpleNameEndingWith("Store");

    private static final Set<String> TRANSACTIONS = Set.of(
            "inTransaction",
            "useTransaction",
            "isInTransaction",
            "begin",
            "commit",
            "rollback",
            "savepoint",
            "rollbackToSavepoint",
            "release");

    @ArchTest
    static final ArchRule TRANSACTIONS_ARE_OPENED_THROUGH_THE_DATABASE = noClasses()
            .that(DescribedPredicate.not(DB))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Jdbi.class)
            .orShould()
            .accessTargetWhere(describe(
                    "it begins, ends or asks for a transaction",
                    access -> of(access, Handle.class) && TRANSACTIONS.contains(access.getName())))
            .because("Database opens them, repeats them, and finds out where one is opened inside of another");

    @ArchTest
    static final ArchRule SQL_IS_IN_STORES = noClasses()
            .that(DescribedPredicate.not(DB.or(STORES)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi.v3.core.statement..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Connection.class)
            .orShould()
            .accessTargetWhere(describe(
                    "it does more with a handle than to close it",
                    access -> of(access, Handle.class) && !access.getName().equals("close")))
            .because("others hand the handle down");

    @ArchTest
    static final ArchRule STORES_HAVE_NO_DATABASE = fields().that()
            .areDeclaredInClassesThat(STORES)
            .should()
            .notHaveRawType(Database.class)
            .because("whoever calls a store has the transaction");

    @ArchTest
    static final ArchRule STORES_OPEN_NO_TRANSACTION = noClasses()
            .that(STORES)
            .should()
            .accessTargetWhere(describe(
                    "it uses a database",
                    access -> of(access, Database.class)
                            && access.getTarget().resolveMember().stream()
                                    .noneMatch(member -> member.getModifiers().contains(JavaModifier.STATIC))))
            .because("whoever calls a store has the transaction");

    private static boolean of(JavaAccess<?> access, Class<?> owner) {
        return access.getTargetOwner().isAssignableTo(owner);
    }
}
