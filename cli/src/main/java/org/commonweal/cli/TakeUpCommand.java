package org.commonweal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonweal.exchange.ArrivalsFile;
import org.commonweal.exchange.ArrivalsFile.TakenUp;
import org.commonweal.exchange.FieldworkFile;
import org.commonweal.exchange.ParadataFile;
import org.commonweal.exchange.StudyFolder;
import org.commonweal.exchange.UnpackedSubmissions;
import org.commonweal.exchange.UnpackedSubmissions.FormOnDisk;
import org.commonweal.exchange.VisitFile;
import org.commonweal.exchange.WaveSealing;
import org.commonweal.fieldwork.ConsentQuestions;
import org.commonweal.fieldwork.FieldworkPlan;
import org.commonweal.fieldwork.FormVersions;
import org.commonweal.file.WriteAside;
import org.commonweal.problem.Problems;
import org.commonweal.sealing.LeftOut;
import org.commonweal.submission.FormOutline;
import org.commonweal.submission.Paradata;
import org.commonweal.submission.SubmittedWave;
import org.commonweal.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code commonweal survey take-up}: the interviews of a wave from submissions on disk. */
@Command(
        name = "take-up",
        mixinStandardHelpOptions = true,
        description = {
            "Write the interviews of a wave (fieldwork/WAVE/answers.csv) from submissions, as the workbench does.",
            "Submissions are in no study folder: fetch submissions.zip from the workbench and unpack it. What people"
                    + " decided or corrected there is not in it: here one counts where its form finds nothing odd that weighs."
        })
final class TakeUpCommand extends FieldCommand {

    @Option(
            names = "--submissions",
            required = true,
            paramLabel = "FOLDER",
            description = "unpacked submissions, a folder for each; may be given again, for those that were opened")
    private List<Path> archives = List.of();

    @Option(names = "--form", paramLabel = "ID", description = "the form; that of fieldwork.yaml unless said")
    private String form = "";

    @Option(names = "--all", description = "take those too in which something odd weighs")
    private boolean all;

    @Option(names = "--zone", paramLabel = "ZONE", description = "of the times in logs; UTC unless said")
    private ZoneId zone = ZoneId.of("UTC");

    @Override
    public Integer call() throws IOException {
        StudyFolder folder = StudyFolder.at(study());
        FieldworkPlan plan = Files.isRegularFile(study().resolve(FieldworkFile.NAME))
                ? folder().plan()
                : new FieldworkPlan(List.of());
        String wave = wave().isEmpty() && !plan.waves().isEmpty()
                ? plan.waves().getLast().wave()
                : wave();
        if (folder.programme().wave(wave).isEmpty()) {
            say("takeup.nowave", wave);
            return Commonweal.TO_PUT_RIGHT;
        }
        WaveSealing.of(study(), wave).mustBeOpen();
        List<FormOnDisk> versions = versions(plan, wave);
        if (versions.isEmpty()) {
            say("takeup.noform", form.isEmpty() ? "" : " (" + form + ")");
            return Commonweal.TO_PUT_RIGHT;
        }
        FormOnDisk newest = versions.getFirst();
        FormOutline outline = FormOutline.read(newest.xform());
        FormVersions held = FormVersions.of(plan, wave, Set.copyOf(List.of(outline.id(), newest.folder())));
        SortedMap<String, Problems> unreadable = new TreeMap<>();
        Sieve sieve = new Sieve(
                SubmittedWave.of(outline, folder.questionnaire(), wave),
                Paradata.of(outline, zone),
                versions,
                plan.wave(wave).map(FieldworkPlan.WavePlan::consent).orElse(ConsentQuestions.USUAL),
                folder.questionnaire().columns().weight(),
                all);
        for (UnpackedSubmissions.One one : UnpackedSubmissions.read(archives, unreadable)) {
            if (one.submission().form().equals(outline.id())
                    && held.holds(one.submission().version())) {
                sieve.take(one);
            }
        }
        unreadable.forEach((name, problems) -> problems.all().forEach(it -> {
            print().println("✗ " + name + ": " + it.inWords(in()));
            print().println("  " + it.remedy(in()));
        }));
        if (sieve.arrivals().interviews().isEmpty()) {
            say("takeup.none", outline.id());
            return Commonweal.TO_PUT_RIGHT;
        }
        write(wave, outline.id(), held, sieve);
        tell(wave, sieve);
        return unreadable.isEmpty() ? 0 : Commonweal.TO_PUT_RIGHT;
    }

    /** The versions of the form that were asked in the wave, the newest first. */
    private List<FormOnDisk> versions(FieldworkPlan plan, String wave) throws IOException {
        String wanted = form.isEmpty()
                ? plan.wave(wave).flatMap(FieldworkPlan.WavePlan::form).orElse("")
                : form;
        List<FormOnDisk> all = UnpackedSubmissions.forms(study()).stream()
                .filter(it -> wanted.isEmpty()
                        ? !it.folder().equals("visit")
                        : it.folder().equals(wanted)
                                || FormOutline.read(it.xform()).id().equals(wanted))
                .sorted(Comparator.comparing(FormOnDisk::version, FormVersions::compare)
                        .reversed())
                .toList();
        boolean one = all.stream().map(FormOnDisk::folder).distinct().count() == 1;
        if (!one) {
            return List.of();
        }
        FormVersions held = FormVersions.of(
                plan,
                wave,
                Set.copyOf(List.of(
                        FormOutline.read(all.getFirst().xform()).id(),
                        all.getFirst().folder())));
        List<FormOnDisk> those =
                all.stream().filter(it -> held.holds(it.version())).toList();
        return those.isEmpty() ? all : those;
    }

    private void write(String wave, String form, FormVersions held, Sieve sieve) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(study().resolve(ArrivalsFile.answers(wave)), ArrivalsFile.write(sieve.arrivals()));
        if (sieve.wave().asks(Sieve.DWELLING)) {
            SortedMap<String, String> links = new TreeMap<>(before(VisitFile.interviews(wave))
                    .map(it -> VisitFile.readInterviews(wave, it))
                    .orElseGet(TreeMap::new));
            links.putAll(sieve.dwellings());
            files.put(study().resolve(VisitFile.interviews(wave)), VisitFile.writeInterviews(links));
        }
        files.put(
                study().resolve(ParadataFile.interviews(wave)), sieve.paradata().table());
        if (sieve.paradata().logs() > 0) {
            files.put(
                    study().resolve(ParadataFile.questions(wave)),
                    sieve.paradata().questions());
        }
        sieve.wave()
                .members()
                .forEach((name, text) -> files.put(study().resolve(ArrivalsFile.members(wave, name)), text));
        List<TakenUp> times = new ArrayList<>(before(ArrivalsFile.takenUp(wave))
                .map(it -> ArrivalsFile.readTakenUp(wave, it))
                .orElse(List.of()));
        times.add(new TakenUp(
                Clock.systemUTC().instant().toString(),
                form,
                held.from().orElse("") + held.before().map(it -> " < " + it).orElse(""),
                all ? "all" : "sound",
                sieve.arrivals().interviews().size()));
        files.put(study().resolve(ArrivalsFile.takenUp(wave)), ArrivalsFile.writeTakenUp(times));
        WriteAside.texts(files);
    }

    private Optional<byte[]> before(String document) throws IOException {
        Path file = study().resolve(document);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private void tell(String wave, Sieve sieve) {
        say("takeup.written", sieve.wave().interviews(), ArrivalsFile.answers(wave));
        Words why = Words.of(LeftOut.class, in());
        sieve.leftOut()
                .forEach((reason, count) -> print().println("  " + count + ": " + why.say("why." + reason.name())));
        say("takeup.held", sieve.paradata().logs(), sieve.paradata().interviews(), ParadataFile.interviews(wave));
        if (!sieve.wave().notAsked().isEmpty()) {
            say("takeup.notasked", String.join(", ", sieve.wave().notAsked()));
        }
        print().flush();
    }
}
