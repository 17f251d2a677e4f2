package org.commonweal.app.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords: what they must be, and what they cost. */
class PasswordsTest {

    @Test
    void a_password_is_kept_as_argon2id_and_matches_itself_alone() {
        try (Passwords passwords = new Passwords()) {
            String hash = passwords.hash("kettle sparrow ladder");
            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("kettle");
            assertThat(passwords.hash("kettle sparrow ladder")).isNotEqualTo(hash);
            assertThat(passwords.matches("kettle sparrow ladder", Optional.of(hash)))
                    .isTrue();
            assertThat(passwords.matches("kettle sparrow Ladder", Optional.of(hash)))
                    .isFalse();
        }
    }

    @Test
    void a_password_typed_on_another_keyboard_is_the_same_password() {
        try (Passwords passwords = new Passwords()) {
            String hash = passwords.hash("cafe\u0301 au lait trois");
            assertThat(passwords.matches("caf\u00e9 au lait trois", Optional.of(hash)))
                    .isTrue();
        }
    }

    @Test
    void attack_24_where_there_is_no_account_the_same_work_is_done() {
        try (Passwords passwords = new Passwords()) {
            Optional<String> hash = Optional.of(passwords.hash("kettle sparrow ladder"));
            passwords.matches("warm up", Optional.empty());
            List<Long> known = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                known.add(time(() -> passwords.matches("not the one", hash)));
                unknown.add(time(() -> passwords.matches("not the one", Optional.empty())));
            }
            assertThat(median(unknown)).isBetween(median(known) / 2, median(known) * 2);
        }
    }

    @Test
    void attack_24_a_flood_of_passwords_is_turned_away_instead_of_queued_for_ever() throws Exception {
        int turnedAway = 0;
        try (Passwords passwords = new Passwords();
                ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(all.submit(() -> passwords.matches("a flood", Optional.empty())));
            }
            for (Future<Boolean> answer : answers) {
                try {
                    assertThat(answer.get()).isFalse();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Passwords.Busy.class);
                    turnedAway++;
                }
            }
        }
        assertThat(turnedAway).isBetween(100, 199);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kettle sparrow ladder", "correct horse battery", "水壶 麻雀 梯子 蓝色 火车", "aB3$aB3$xY7!"})
    void length_is_what_counts(String password) {
        assertThat(PasswordRule.problem(password, "Dilys Prys", "dilys@example.org"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "elevenchars",
                "aaaaaaaaaaaaaaaa",
                "dilys@example.org",
                "DILYS@example.org1",
                "dilysdilysdilys",
                "Dilys Prys 2026"
            })
    void what_is_short_or_little_more_than_a_name_is_refused(String password) {
        assertThat(PasswordRule.problem(password, "Dilys Prys", "dilys@example.org"))
                .isPresent();
    }

    private static long time(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return System.nanoTime() - before;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
