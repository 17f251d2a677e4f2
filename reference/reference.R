# Makes the numbers of expected/a10_nrp_*.json anew. Run in this folder: Rscript reference.R
# Needs: sandwich, clubSandwich, jsonlite; where fixest is there too, its clustered errors are compared. Licence: Apache-2.0.

library(sandwich)
library(clubSandwich)
library(jsonlite)

survey <- read.csv("data/nrp_synthetic.csv", na.strings = "")
survey$did <- survey$arm * survey$post
survey$female <- as.numeric(survey$sex == "female")
survey$owner <- as.numeric(survey$tenure == "owner")
survey$unemployed <- as.numeric(survey$employment == "unemployed")
covariates <- c("age", "female", "owner", "unemployed", "long_term_illness")

row_of <- function(term, estimate, se, df) {
  t <- estimate / se
  half <- qt(0.975, df) * se
  list(term = term, estimate = estimate, se = se, t = t, df = df,
       p = 2 * pt(-abs(t), df), ci_low = estimate - half, ci_high = estimate + half)
}

plain_rows <- function(fit, label) {
  s <- coef(summary(fit))
  lapply(rownames(s), function(term)
    row_of(paste0(term, "@", label), s[term, 1], s[term, 2], fit$df.residual))
}

robust_rows <- function(fit, data, label) {
  b <- unname(coef(fit)["did"])
  g <- data$neighbourhood
  clusters <- length(unique(g))
  se <- function(v) sqrt(v["did", "did"])
  rows <- lapply(paste0("HC", 0:3), function(type)
    row_of(paste0("did@", label, "_", type), b, se(vcovHC(fit, type = type)), fit$df.residual))
  for (type in c("CR0", "CR1", "CR1S")) {
    name <- if (type == "CR1S") "CR1S_full" else type
    factor <- switch(type, CR0 = 1, CR1 = clusters / (clusters - 1),
                     CR1S = clusters / (clusters - 1) * (nobs(fit) - 1) / fit$df.residual)
    meat <- rowsum(estfun(fit), g)
    bread <- bread(fit) / nobs(fit)
    v <- factor * bread %*% crossprod(meat) %*% bread
    rows <- c(rows, list(row_of(paste0("did@", label, "_", name), b, se(v), clusters - 1)))
  }
  for (type in c("CR2", "CR3")) {
    test <- coef_test(fit, vcov = vcovCR(fit, cluster = g, type = type), test = "Satterthwaite")
    at <- which(names(coef(fit)) == "did")
    rows <- c(rows, list(row_of(paste0("did@", label, "_", type), b, test$SE[at], test$df_Satt[at])))
  }
  rows
}

check_against_fixest <- function(data, outcome) {
  formula <- as.formula(paste(outcome, "~ arm + post + did"))
  ours <- lm(formula, data, weights = weight)
  theirs <- fixest::feols(formula, data, weights = ~weight, cluster = ~neighbourhood)
  clusters <- length(unique(data$neighbourhood))
  v <- vcovCR(ours, cluster = data$neighbourhood, type = "CR1S")
  stopifnot(isTRUE(all.equal(unname(sqrt(diag(v))["did"]), unname(fixest::se(theirs)["did"]), tolerance = 1e-9)),
            clusters == 18)
}

dir.create("made", showWarnings = FALSE)
for (outcome in c("influence", "phq9", "wellbeing", "belong")) {
  data <- survey[!is.na(survey[[outcome]]), ]
  short <- as.formula(paste(outcome, "~ arm + post + did"))
  long <- as.formula(paste(outcome, "~ arm + post + did +", paste(covariates, collapse = " + ")))
  fits <- list(ols = lm(short, data), wls = lm(short, data, weights = weight),
               olsc = lm(long, data), wlsc = lm(long, data, weights = weight))
  rows <- list()
  for (label in names(fits)) {
    rows <- c(rows, plain_rows(fits[[label]], label), robust_rows(fits[[label]], data, label))
  }
  if (requireNamespace("fixest", quietly = TRUE)) check_against_fixest(data, outcome)
  case <- list(case = paste0("a10_nrp_", outcome), dataset = "data/nrp_synthetic.csv",
               software = paste("R", getRversion()), estimates = rows)
  write(toJSON(case, auto_unbox = TRUE, digits = NA, pretty = TRUE),
        file.path("made", paste0("a10_nrp_", outcome, ".json")))
}
