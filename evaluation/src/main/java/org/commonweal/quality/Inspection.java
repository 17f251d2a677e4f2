package org.commonweal.quality;

import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.commonweal.programme.Programme;
import org.commonweal.survey.Wave;

/** One look at all waves, without the rows that are left out. */
record Inspection(
        List<Frame> frames,
        List<Raised.Draft> drafts,
        List<ItemResponse> items,
        List<WeightSpread> weights,
        List<PanelLink> links,
        List<String> notComparable) {

    static Inspection of(Programme programme, List<Wave> waves, List<BitSet> leftOut) {
        List<Look> looks = IntStream.range(0, waves.size())
                .parallel()
                .mapToObj(i -> Look.at(programme, waves.get(i), leftOut.get(i), i == 0))
                .toList();
        Raised raised = new Raised();
        looks.forEach(look -> raised.addAll(look.raised()));
        List<Frame> frames = looks.stream().map(Look::frame).toList();
        List<ItemResponse> items =
                looks.stream().flatMap(look -> look.items().stream()).toList();
        TreeSet<String> notComparable = new TreeSet<>();
        looks.forEach(look -> notComparable.addAll(look.notComparable()));
        List<WeightSpread> weights = WeightChecks.look(frames, raised);
        List<PanelLink> links = PanelChecks.look(frames, raised);
        return new Inspection(
                List.copyOf(frames),
                List.copyOf(raised.drafts()),
                List.copyOf(items),
                List.copyOf(weights),
                List.copyOf(links),
                List.copyOf(notComparable));
    }

    /** What one wave shows by itself. */
    private record Look(Frame frame, Raised raised, List<ItemResponse> items, TreeSet<String> notComparable) {

        static Look at(Programme programme, Wave wave, BitSet leftOut, boolean first) {
            Raised raised = new Raised();
            TreeSet<String> notComparable = new TreeSet<>();
            Frame frame = new Frame(programme, wave, leftOut);
            new WaveChecks(frame, raised).look(first, notComparable);
            new RecordChecks(frame, raised).look();
            return new Look(frame, raised, new AnswerChecks(frame, raised).look(), notComparable);
        }
    }
}
