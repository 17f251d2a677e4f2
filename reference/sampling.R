# Makes expected/j10_nrp_sampling.json anew. Run in this folder: Rscript sampling.R
# Needs: survey, MASS, jsonlite. Licence: Apache-2.0.

suppressMessages({library(survey); library(jsonlite)})

all <- read.csv("data/nrp_synthetic.csv", na.strings = "")
one <- all[all$wave == 1, ]
one$age_group <- as.character(cut(one$age, c(0, 29, 44, 64, 200), c("18-29", "30-44", "45-64", "65+")))
sex <- data.frame(sex = c("female", "male"), Freq = c(47432, 46494))
age <- data.frame(age_group = c("18-29", "30-44", "45-64", "65+"), Freq = c(22542, 26299, 28178, 16907))
tenure <- data.frame(tenure = c("owner", "private_rent", "social_rent"), Freq = c(33813, 20664, 39449))
totals <- c(`(Intercept)` = 93926, sexmale = 46494, tenureprivate_rent = 20664, tenuresocial_rent = 39449, age = 4400000)

row_of <- function(term, estimate, se, df) {
  half <- qt(0.975, df) * se
  list(term = term, estimate = estimate, se = se, t = estimate / se, df = df,
       p = 2 * pt(-abs(estimate / se), df), ci_low = estimate - half, ci_high = estimate + half)
}
rows <- list(); weights_of <- list()
add <- function(label, d, more = FALSE) {
  w <- weights(d)
  weights_of[[label]] <<- list(sum = sum(w), sumsq = sum(w^2), min = min(w), max = max(w), first5 = as.numeric(w[1:5]))
  for (v in c("influence", "phq9", "active_days")) {
    m <- svymean(reformulate(v), d, na.rm = TRUE)
    rows[[length(rows) + 1]] <<- row_of(paste0(label, "_mean:", v), as.numeric(coef(m)), as.numeric(SE(m)), degf(d))
    t <- svytotal(reformulate(v), d, na.rm = TRUE)
    rows[[length(rows) + 1]] <<- row_of(paste0(label, "_total:", v), as.numeric(coef(t)), as.numeric(SE(t)), degf(d))
  }
  young <- subset(d, age < 45)
  m <- svymean(~phq9, subset(young, !is.na(phq9)), na.rm = TRUE)
  rows[[length(rows) + 1]] <<- row_of(paste0(label, "_young:phq9"), as.numeric(coef(m)), as.numeric(SE(m)), degf(subset(young, !is.na(phq9))))
}
base <- svydesign(id = ~neighbourhood, strata = ~stratum, weights = ~base_weight, data = one)
add("base", base)
add("post", postStratify(base, ~sex, sex))
raked <- rake(base, list(~sex, ~age_group, ~tenure), list(sex, age, tenure), control = list(maxit = 500, epsilon = 1e-14))
add("rake", raked)
linear <- calibrate(base, ~sex + tenure + age, totals)
add("linear", linear)
add("exponential", calibrate(base, ~sex + tenure + age, totals, calfun = "raking", epsilon = 1e-13, maxit = 100))
add("logit", calibrate(base, ~sex + tenure + age, totals, calfun = "logit", bounds = c(0.5, 2), epsilon = 1e-13, maxit = 100))
add("truncated", calibrate(base, ~sex + tenure + age, totals, calfun = "linear", bounds = c(0.8, 1.2), epsilon = 1e-13, maxit = 100))
add("two_steps", postStratify(linear, ~age_group, age))
add("trim", trimWeights(raked, upper = 90, strict = TRUE))
one$areas <- 40; one$people <- 3000
add("fpc", svydesign(id = ~neighbourhood + household_id, strata = ~region, weights = ~base_weight, fpc = ~areas + people, data = one))
fewer <- one[!(one$stratum == one$stratum[1] & one$neighbourhood != one$neighbourhood[1]), ]
for (option in c("certainty", "adjust", "average")) {
  options(survey.lonely.psu = option)
  add(paste0("lonely_", option), svydesign(id = ~neighbourhood, strata = ~stratum, weights = ~base_weight, data = fewer))
}
options(survey.lonely.psu = "fail")
logit <- svyglm(influence ~ arm + age + tenure, base, family = quasibinomial(),
                control = glm.control(epsilon = 1e-15, maxit = 100))
for (term in names(coef(logit)))
  rows[[length(rows) + 1]] <- row_of(paste0("svyglm_logit:", term), unname(coef(logit)[term]), unname(SE(logit)[term]), logit$df.residual)
writeLines(toJSON(list(
  case = unbox("j10_nrp_sampling"), estimator = unbox("j: survey designs and calibration"),
  dataset = unbox("data/nrp_synthetic.csv"),
  spec = unbox("wave 1; design neighbourhood in stratum, base_weight; see sampling.R for totals, bounds and fpc"),
  software = unbox(paste0("R ", getRversion(), "; survey ", packageVersion("survey"))),
  estimates = lapply(rows, function(r) lapply(r, unbox)),
  extra = lapply(weights_of, function(w) c(lapply(w[1:4], unbox), w[5]))),
  digits = I(17), pretty = TRUE), "expected/j10_nrp_sampling.json")
