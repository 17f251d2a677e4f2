package org.commonweal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EngineWordsTest {

    private final EngineWords chinese = EngineWords.in(Locale.CHINESE);
    private final EngineWords english = EngineWords.in(Locale.ENGLISH);

    private static final List<String> SAID = List.of(
            "CR2, Satterthwaite df; sampling weights; 18 clusters",
            "difference of mean area changes, adjusted; pooled variance, t(G-2); 18 areas",
            "wild cluster bootstrap, null imposed, Rademacher, all 131,072 sign vectors (half of 2^18); weighted; 18 clusters",
            "wild cluster bootstrap, null imposed, Webb, 9,999 draws with seed 20150919 and the data; weighted; 18 clusters",
            "randomisation inference, studentised (pooled) difference of mean area changes, all 48,620 assignments of 9 of 18 areas; unweighted",
            "randomisation inference, difference of mean area changes, all 512 assignments within 9 pairs; unweighted",
            "Rubin's rules, m = 20; Barnard-Rubin df, complete-data df 16; chained equations, m = 20, 5 iterations, seed 20150919; levels for area x wave, covariates, log weight; difference of mean area changes; pooled variance, t(G-2); 18 areas",
            "logit, maximum likelihood; ATT on the probability scale, switching off did; CR1 = CR0 x G/(G-1), t with G-1 df; sampling weights; 18 clusters",
            "'trust' was asked in both waves in 1 treated and 9 other clusters; with fewer than two a side, what the programme did cannot be told from what happened to one place",
            "bring in more clusters, or describe the change without an estimate of the effect");

    @Test
    void what_the_engine_says_is_put_together_from_the_phrases_of_the_catalogue() {
        assertThat(chinese.in(SAID.getFirst())).contains("CR2，Satterthwaite 自由度；抽样权重；18 个聚类");
        assertThat(chinese.in(SAID.get(4))).contains("随机化检验，学生化（合并方差）的社区平均变化之差，18 个社区取 9 个的全部 48,620 种分配；不加权");
        assertThat(SAID).allSatisfy(said -> {
            assertThat(english.in(said)).contains(said);
            assertThat(chinese.in(said).orElseThrow()).doesNotContain("{").doesNotContain(" of ");
        });
    }

    @Test
    void a_phrase_that_nobody_put_into_the_catalogue_is_not_guessed() {
        assertThat(chinese.in("CR2, Satterthwaite df; by moonlight")).isEmpty();
        assertThat(chinese.in("")).isEmpty();
    }
}
