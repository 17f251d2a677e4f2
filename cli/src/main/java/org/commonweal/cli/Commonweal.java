package org.commonweal.cli;
public final class Commonweal { public static void main(String[] a) { System.out.println("hello " + String.join(" ", a)); } }
