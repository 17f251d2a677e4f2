package org.commonweal.app.withdrawal;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Long pieces of work side by side, on as many hands as the machine has processors, but few: each may hold a large file in memory. */
final class SideBySide {

    private static final int MOST_HANDS = 2;

    private SideBySide() {}

    /**
     * Does the work on each, and waits for all of it; what one throws is thrown on, when no other is at work any longer.
     *
     * @param weight what weighs most is begun first, so that nobody waits for it at the end
     * @return what came of each, in the order of the things
     */
    static <T, R> List<R> each(List<T> things, ToIntFunction<T> weight, Function<T, R> work) {
        List<Integer> order = IntStream.range(0, things.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -weight.applyAsInt(things.get(i))))
                .toList();
        int hands = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_HANDS);
        try (ExecutorService pool = Executors.newFixedThreadPool(hands)) {
            List<Callable<R>> pieces = order.stream()
                    .<Callable<R>>map(i -> () -> work.apply(things.get(i)))
                    .toList();
            List<Future<R>> done = pool.invokeAll(pieces);
            SortedMap<Integer, R> results = new TreeMap<>();
            for (int i = 0; i < done.size(); i++) {
                results.put(order.get(i), done.get(i).get());
            }
            return List.copyOf(results.values());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
