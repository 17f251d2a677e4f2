package org.commonweal.voices.text;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes from one row of tokens to another as a person would name them: those with nothing but spaces and marks between them are
 * one, and words that were put in or taken away begin with a word where they can.
 */
final class Edits {

    /** Tokens {@code from} to {@code to} of the one in place of {@code nowFrom} to {@code nowTo} of the other, ends not included. */
    record Edit(int from, int to, int nowFrom, int nowTo) {}

    private final Tokens was;
    private final Tokens is;

    private Edits(Tokens was, Tokens is) {
        this.was = was;
        this.is = is;
    }

    static List<Edit> between(Tokens was, Tokens is) {
        return new Edits(was, is).all();
    }

    private List<Edit> all() {
        List<Edit> joined = new ArrayList<>();
        for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(was.words(), is.words(), null)) {
            Edit next = new Edit(change.startOriginal, change.endOriginal, change.startRevised, change.endRevised);
            if (!joined.isEmpty() && noWordBetween(joined.getLast(), next)) {
                Edit last = joined.removeLast();
                joined.add(new Edit(last.from, next.to, last.nowFrom, next.nowTo));
            } else {
                joined.add(next);
            }
        }
        List<Edit> all = new ArrayList<>(joined.size());
        for (int i = 0; i < joined.size(); i++) {
            Edit before = all.isEmpty() ? new Edit(0, 0, 0, 0) : all.getLast();
            int room = i + 1 < joined.size() ? joined.get(i + 1).from : was.count();
            Edit edit = trimmed(joined.get(i));
            if (edit.to > edit.from || edit.nowTo > edit.nowFrom) {
                all.add(slid(edit, before, room));
            }
        }
        return all;
    }

    private boolean noWordBetween(Edit one, Edit next) {
        for (int token = one.to; token < next.from; token++) {
            if (was.word(token)) {
                return false;
            }
        }
        return true;
    }

    /** Without what is the same at both ends. */
    private Edit trimmed(Edit edit) {
        int from = edit.from;
        int nowFrom = edit.nowFrom;
        while (from < edit.to && nowFrom < edit.nowTo && same(from, nowFrom)) {
            from++;
            nowFrom++;
        }
        int to = edit.to;
        int nowTo = edit.nowTo;
        while (to > from && nowTo > nowFrom && same(to - 1, nowTo - 1)) {
            to--;
            nowTo--;
        }
        return new Edit(from, to, nowFrom, nowTo);
    }

    private boolean same(int token, int now) {
        return was.words().get(token).equals(is.words().get(now));
    }

    /** Words put in or taken away could as well be the same words a little earlier or later: the place that begins with a word after a space. */
    private Edit slid(Edit edit, Edit before, int room) {
        boolean out = edit.nowFrom == edit.nowTo;
        if (!out && edit.from != edit.to) {
            return edit;
        }
        Tokens of = out ? was : is;
        int start = out ? edit.from : edit.nowFrom;
        int end = out ? edit.to : edit.nowTo;
        int least = edit.from - before.to;
        int most = room - edit.to;
        int best = 0;
        int bestScore = score(of, start);
        for (int by = 1;
                by <= most && of.words().get(start + by - 1).equals(of.words().get(end + by - 1));
                by++) {
            if (score(of, start + by) > bestScore) {
                best = by;
                bestScore = score(of, start + by);
            }
        }
        for (int by = 1;
                by <= least && of.words().get(start - by).equals(of.words().get(end - by));
                by++) {
            if (score(of, start - by) > bestScore) {
                best = -by;
                bestScore = score(of, start - by);
            }
        }
        return new Edit(edit.from + best, edit.to + best, edit.nowFrom + best, edit.nowTo + best);
    }

    private static int score(Tokens tokens, int start) {
        boolean word = start < tokens.count() && tokens.word(start);
        boolean fresh = start == 0 || tokens.space(start - 1);
        return (word ? 1 : 0) + (fresh ? 2 : 0);
    }
}
