package org.commonweal.app;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonweal.app.access.Person;
import org.commonweal.app.capture.EntityLists;
import org.commonweal.app.entity.PersonalLists;
import org.commonweal.app.fieldwork.DwellingAddresses;
import org.commonweal.app.fieldwork.DwellingLists;
import org.commonweal.app.fieldwork.Today;
import org.commonweal.app.look.Languages;
import org.commonweal.app.panel.Addresses;
import org.commonweal.app.panel.EarlierLists;
import org.commonweal.app.settings.Settings;
import org.commonweal.app.store.DataFolder;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.DatabaseStore;
import org.commonweal.app.store.StudyDesk;
import org.commonweal.app.vault.SubjectKeys;
import org.commonweal.app.vault.Vault;
import org.commonweal.app.webform.DayList;
import org.commonweal.app.withdrawal.Withdrawals;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;

/** What the rooms of pages are given. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
public class WorkbenchBeans {

    /** The catalogues of our rooms, each beside its classes: keys start with the name of their room. */
    private static final String[] CATALOGUES = {
        "org.commonweal.app.archive.words",
        "org.commonweal.app.capture.words",
        "org.commonweal.app.care.words",
        "org.commonweal.app.codebook.words",
        "org.commonweal.app.coding.words",
        "org.commonweal.app.consent.words",
        "org.commonweal.app.entity.words",
        "org.commonweal.app.fieldquality.words",
        "org.commonweal.app.fieldwork.words",
        "org.commonweal.app.form.words",
        "org.commonweal.app.home.words",
        "org.commonweal.app.jobs.words",
        "org.commonweal.app.journal.words",
        "org.commonweal.app.ledger.words",
        "org.commonweal.app.look.words",
        "org.commonweal.app.names.words",
        "org.commonweal.app.panel.words",
        "org.commonweal.app.people.words",
        "org.commonweal.app.place.words",
        "org.commonweal.app.plan.words",
        "org.commonweal.app.programme.words",
        "org.commonweal.app.pseudonyms.words",
        "org.commonweal.app.questionnaire.words",
        "org.commonweal.app.quotes.words",
        "org.commonweal.app.reading.words",
        "org.commonweal.app.results.words",
        "org.commonweal.app.sealing.words",
        "org.commonweal.app.settings.words",
        "org.commonweal.app.settling.words",
        "org.commonweal.app.signin.words",
        "org.commonweal.app.store.words",
        "org.commonweal.app.survey.words",
        "org.commonweal.app.transcript.words",
        "org.commonweal.app.vault.words",
        "org.commonweal.app.voices.words",
        "org.commonweal.app.webform.words",
        "org.commonweal.app.weighting.words",
        "org.commonweal.app.withdrawal.words"
    };

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(Settings settings) {
        return DataFolder.of(settings);
    }

    /** @param claimed before the store in it is opened, given back after it is closed */
    @Bean(destroyMethod = "close")
    Database database(Settings settings, Clock clock, DataFolder claimed) {
        Database database = Database.open(settings, clock);
        // Before anything is shown: whoever withdrew is out, whatever state of the store this is.
        Withdrawals.applyAgain(database, settings.data());
        return database;
    }

    @Bean
    Vault vault(Settings settings, Database database) {
        return Vault.open(settings, database);
    }

    @Bean
    SubjectKeys subjectKeys(Vault vault) {
        return new SubjectKeys(vault);
    }

    @Bean
    DatabaseStore studies(Database database) {
        return new DatabaseStore(database);
    }

    @Bean
    Withdrawals withdrawals(Database database, DatabaseStore studies, Settings settings, Clock clock) {
        return new Withdrawals(database, studies, settings.data(), clock);
    }

    @Bean
    StudyDesk desk(DatabaseStore studies, Settings settings) {
        return new StudyDesk(studies, settings.data().resolve("work"));
    }

    /** What field work knows of an interviewer's dwellings, as tablets ask for it. */
    @Bean
    EntityLists dwellings(DwellingLists dwellings) {
        return new EntityLists() {
            @Override
            public boolean makes(String file) {
                return file.equals(DwellingLists.FILE);
            }

            @Override
            public List<EntityList> of(Person person, String study) {
                return List.of(new EntityList(DwellingLists.FILE, dwellings.of(person, study)));
            }

            @Override
            public List<EntityList> inBrowser(Person person, String study) {
                return List.of(new EntityList(DwellingLists.FILE, dwellings.inBrowser(person, study)));
            }

            @Override
            public Map<String, Boolean> deleted(String study, Set<String> ids) {
                return dwellings.gone(study, ids);
            }
        };
    }

    /** What people of a panel said in the wave before, beside forms that ask for it. */
    @Bean
    EntityLists earlier(EarlierLists earlier) {
        return new EntityLists() {
            @Override
            public boolean makes(String file) {
                return file.equals(EarlierLists.FILE);
            }

            @Override
            public List<EntityList> of(Person person, String study) {
                return List.of(new EntityList(EarlierLists.FILE, earlier.of(person, study)));
            }

            @Override
            public Map<String, Boolean> deleted(String study, Set<String> ids) {
                return Map.of();
            }
        };
    }

    /** Households, people and whatever else forms make and change lines of. */
    @Bean
    EntityLists madeByForms(PersonalLists lists) {
        return new EntityLists() {
            @Override
            public List<EntityList> of(Person person, String study) {
                return of(person, study, lists.files(study));
            }

            @Override
            public List<EntityList> of(Person person, String study, Set<String> wanted) {
                return all(lists.of(person, study, wanted));
            }

            @Override
            public List<EntityList> inBrowser(Person person, String study, Set<String> wanted) {
                return all(lists.inBrowser(person, study, wanted));
            }

            private List<EntityList> all(Map<String, byte[]> files) {
                return files.entrySet().stream()
                        .map(it -> new EntityList(it.getKey(), it.getValue()))
                        .toList();
            }

            @Override
            public Map<String, Boolean> deleted(String study, Set<String> ids) {
                return lists.gone(study, ids);
            }

            @Override
            public Map<String, Boolean> deleted(Person person, String study, Set<String> ids) {
                return lists.gone(person, study, ids);
            }
        };
    }

    /** What is due today, as field work knows it and browsers may keep it. */
    @Bean
    DayList dayList(Today today) {
        return (person, study) -> today.inBrowser(person, study).stream()
                .flatMap(day -> day.due().stream()
                        .map(it -> new DayList.Due(
                                day.wave(),
                                it.dwelling(),
                                it.address(),
                                it.area(),
                                it.attempt(),
                                it.reason(),
                                it.evening())))
                .toList();
    }

    /** Where people of a panel are thought to live, as field work keeps it sealed. */
    @Bean
    Addresses addresses(DwellingAddresses dwellings) {
        return (reader, study, wave, dwelling) -> dwellings.of(reader, study, wave, dwelling, "panel");
    }

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasenames(CATALOGUES);
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        return words;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new Languages();
    }
}
