package org.commonweal.app.codebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commonweal.voices.Adjudication;
import org.commonweal.voices.Voices;
import org.commonweal.voices.code.CodeHistory;
import org.commonweal.voices.code.Coding;

/**
 * How often each code of the newest version was used, as far as somebody may see; a mark with an older version counts for what its
 * code has become.
 *
 * @param codings by code, of all coders
 * @param texts by code, in how many
 * @param open marks whose code was split or dropped since: a person decides
 * @param renamed marks whose code is called otherwise by now, and one thing only
 */
record CodeCounts(Map<String, Integer> codings, Map<String, Integer> texts, List<Coding> open, List<Coding> renamed) {

    CodeCounts {
        codings = Collections.unmodifiableMap(codings);
        texts = Collections.unmodifiableMap(texts);
        open = List.copyOf(open);
        renamed = List.copyOf(renamed);
    }

    static CodeCounts of(Voices voices) {
        CodeHistory history = new CodeHistory(voices.codebooks());
        Map<String, Integer> codings = new HashMap<>();
        Map<String, Set<String>> sources = new HashMap<>();
        List<Coding> open = new ArrayList<>();
        List<Coding> renamed = new ArrayList<>();
        Stream.concat(voices.codings().stream(), voices.adjudications().stream().map(Adjudication::coding))
                .forEach(coding -> {
                    List<String> now = history.now(coding.code(), coding.codebook());
                    if (now.size() != 1) {
                        open.add(coding);
                        return;
                    }
                    if (!now.getFirst().equals(coding.code())) {
                        renamed.add(coding);
                    }
                    if (!coding.coder().equals(Adjudication.CODER)) {
                        codings.merge(now.getFirst(), 1, Integer::sum);
                        sources.computeIfAbsent(now.getFirst(), it -> new HashSet<>())
                                .add(coding.source());
                    }
                });
        Map<String, Integer> texts = new HashMap<>();
        sources.forEach((code, all) -> texts.put(code, all.size()));
        return new CodeCounts(codings, texts, open, renamed);
    }

    int codings(String code) {
        return codings.getOrDefault(code, 0);
    }

    int texts(String code) {
        return texts.getOrDefault(code, 0);
    }
}
