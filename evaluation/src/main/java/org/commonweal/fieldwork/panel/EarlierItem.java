package org.commonweal.fieldwork.panel;

/**
 * An answer of an earlier wave that interviewers may hold in the later one: "Last time you said ..., is that still so?"
 *
 * @param question its id
 * @param sensitive whether it was said on purpose that a sensitive answer is handed on
 * @param because why it is; empty where it is not sensitive
 */
public record EarlierItem(String question, boolean sensitive, String because) {}
