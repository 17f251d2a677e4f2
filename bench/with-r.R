# CR2 by clubSandwich, and the wild cluster bootstrap by an honest vectorised loop over blocks of sign vectors, both on
# influence ~ area + post + did, unweighted. Prints "name value seconds" with processor and elapsed seconds.
suppressMessages(library(clubSandwich))
file <- commandArgs(TRUE)[1]
d <- read.csv(file)
d <- d[!is.na(d$influence), ]
d$did <- d$arm * d$post
d$area <- factor(d$neighbourhood)

best <- function(times, f) {
  t <- sapply(seq_len(times), function(i) { s <- system.time(v <<- f()); c(s[["user.self"]] + s[["sys.self"]], s[["elapsed"]]) })
  c(min(t[1, ]), median(t[1, ]))
}

# CR2 with Satterthwaite degrees of freedom, from the fitted model
fit <- lm(influence ~ arm + post + did, data = d)
v <- NULL
time <- best(3, function() coef_test(fit, vcov = "CR2", cluster = d$area, coefs = "did", test = "Satterthwaite"))
cat("cr2", format(v$SE, digits = 15), time, "\n")

# With dummies of the areas
dummies <- lm(influence ~ area + post + did, data = d)
time <- best(2, function() coef_test(dummies, vcov = "CR2", cluster = d$area, coefs = "did", test = "Satterthwaite"))
cat("cr2-area-effects", format(v$SE, digits = 15), time, "\n")

# Wild cluster bootstrap, null imposed, Rademacher, all 2^17 sign vectors up to the common sign. Vectorised over blocks:
# everything that does not depend on the signs is computed once from sums per area, as a careful R user would.
wild <- function() {
  X <- model.matrix(~ arm + post + did, d)
  y <- d$influence
  G <- nlevels(d$area)
  M <- solve(crossprod(X))
  a <- M["did", ]
  Xr <- X[, colnames(X) != "did"]
  r <- y - Xr %*% solve(crossprod(Xr), crossprod(Xr, y))          # residuals under the null
  s <- rowsum(as.vector(r) * X, d$area)                           # X_g' r_g
  S <- lapply(split(seq_len(nrow(X)), d$area), function(i) crossprod(X[i, , drop = FALSE]))
  A <- sapply(S, function(Sg) as.vector(a %*% Sg %*% M %*% t(s)))  # [h, g]: a' S_g M s_h
  own <- as.vector(s %*% a)                                        # a' s_g
  K <- diag(own) - t(A)                                            # a'(score of g) = K %*% signs
  squared <- function(V) { b <- as.vector(own %*% V); b^2 / colSums((K %*% V)^2) }
  observed <- squared(matrix(1, G, 1))
  beyond <- 0
  block <- 2^13
  bits <- 2^(0:(G - 2))
  for (from in seq(0, 2^(G - 1) - 1, by = block)) {
    n <- from:(from + block - 1)
    V <- rbind(1, t(1 - 2 * (outer(n, bits, function(n, b) (n %/% b) %% 2))))
    beyond <- beyond + sum(squared(V) >= observed * (1 - 2e-9))
  }
  beyond / 2^(G - 1)
}
time <- best(3, wild)
cat("wild", format(v, digits = 15), time, "\n")
