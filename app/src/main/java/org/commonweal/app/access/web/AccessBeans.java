package org.commonweal.app.access.web;

import java.time.Clock;
import java.util.List;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.account.Doors;
import org.commonweal.app.access.account.Interviewers;
import org.commonweal.app.access.account.OwnAccount;
import org.commonweal.app.access.account.Passwords;
import org.commonweal.app.access.account.People;
import org.commonweal.app.access.account.Sessions;
import org.commonweal.app.access.account.SignIn;
import org.commonweal.app.access.account.Strangers;
import org.commonweal.app.access.account.Takeaways;
import org.commonweal.app.access.passkey.Passkeys;
import org.commonweal.app.store.Database;
import org.commonweal.app.vault.Vault;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** What stands between a request and a page. */
@Configuration(proxyBeanMethods = false)
public class AccessBeans {

    static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Sessions sessions(Database database, Clock clock) {
        return new Sessions(database, clock);
    }

    @Bean
    SignIn signIn(Database database, Passwords passwords, Sessions sessions, Vault vault, Clock clock) {
        return new SignIn(database, passwords, sessions, vault, clock);
    }

    @Bean
    Doors doors(Database database, Passwords passwords, Sessions sessions, Clock clock) {
        return new Doors(database, passwords, sessions, clock);
    }

    @Bean
    People people(Database database, Clock clock) {
        People people = new People(database, clock);
        people.shipRoles();
        return people;
    }

    @Bean
    Interviewers interviewers(Database database, OwnAccount accounts) {
        return new Interviewers(database, accounts);
    }

    @Bean
    OwnAccount ownAccount(Database database, Passwords passwords, Vault vault, Clock clock) {
        OwnAccount accounts = new OwnAccount(database, passwords, vault, clock);
        accounts.sealWhatIsReadable();
        return accounts;
    }

    @Bean
    Takeaways takeaways(Database database, Clock clock) {
        return new Takeaways(database, clock);
    }

    @Bean
    Strangers strangers(Database database, Clock clock) {
        return new Strangers(database, clock);
    }

    @Bean
    Passkeys passkeys(Database database, Clock clock) {
        return new Passkeys(database, clock);
    }

    @Bean
    CsrfCookie csrfCookie() {
        return new CsrfCookie();
    }

    /** No state of a request outlives it; what may be done is asked by {@link Gate}, beside the route. */
    @Bean
    SecurityFilterChain security(
            HttpSecurity http, Sessions sessions, OwnAccount accounts, CsrfCookie csrf, List<SideDoor> doors)
            throws Exception {
        return http.sessionManagement(state -> state.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .csrf(forms -> forms.csrfTokenRepository(csrf)
                        .ignoringRequestMatchers(Recognition::hasToken)
                        .ignoringRequestMatchers(request -> doors.stream().anyMatch(it -> it.leadsTo(request))))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("geolocation=(), camera=(), microphone=(), payment=(), usb=()"))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny))
                .addFilterBefore(new Recognition(sessions, accounts, doors), CsrfFilter.class)
                .build();
    }

    /** After a form, a page: 303, so that going back or reloading repeats no act. */
    @Bean
    static BeanPostProcessor seeOther() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof ThymeleafViewResolver pages) {
                    pages.setRedirectHttp10Compatible(false);
                }
                return bean;
            }
        };
    }

    @Bean
    WebMvcConfigurer gates(Database database, Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Gate(new RefusalRecord(database, clock)));
                registry.addInterceptor(new StrictFields());
            }
        };
    }
}
