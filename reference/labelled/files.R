# Small files by other programs, for the tests of the rooms 'sav' and 'dta': R 4.2.2, haven 2.5.1, foreign 0.8-84.
# Every value is invented here. Run in an empty folder; the files stand in evaluation/src/test/resources/labelled.
library(haven)
g<-data.frame(id=c("a1","a2","a3"),stringsAsFactors=FALSE); g$answer<-labelled_spss(c(1,2,-8),labels=c(Yes=1,No=2,`Don't know`=-8),na_values=-8,label="Did you take part?"); g$day<-as.Date(c("2026-11-26",NA,"1959-12-31")); g$when<-as.POSIXct(c("2026-11-26 14:00:00","2000-01-01 00:00:01",NA),tz="UTC"); g$words<-c("河畔", strrep("long text ",60), ""); g$number<-c(1.5,NA,-2)
write_sav(g,"haven.sav",compress="byte"); write_sav(g,"haven-zsav.zsav",compress="zsav"); write_sav(g,"haven-plain.sav",compress="none")
d<-g; d$answer<-labelled(c(1,2,tagged_na("a")),labels=c(Yes=1,No=2,`Don't know`=tagged_na("a")),label="Did you take part?"); write_dta(d,"haven118.dta",version=14); write_dta(d,"haven119.dta",version=15); d$words<-c("caf\u00e9","b","c"); write_dta(d,"haven117.dta",version=13); write_dta(d,"haven115.dta",version=12); write_dta(d,"haven114.dta",version=10); write_dta(d,"haven113.dta",version=8)
library(foreign); f<-data.frame(id=c("a1","a2"),answer=c(1L,2L),number=c(1.5,NA)); write.dta(f,"foreign8.dta",version=8)
