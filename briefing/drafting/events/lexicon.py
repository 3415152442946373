"""The words for each PLOVER type: the project's own lexicon, as a table.

A row is a type, a weight and phrases. A phrase is a list of words separated by spaces; a word
ending in `*` matches any ending, and `..` matches up to five words. Weight 3 is a verb that governs
what follows ("threatened to attack" is a threat), 2 expresses the type by itself, 1 only hints at
it. To add a verb, put it in its row.
"""

from __future__ import annotations

from typing import Final

ROWS: Final[tuple[tuple[str, float, str], ...]] = (
    # for future or wished acts, the promise counts, not the deed
    ("agree", 3, """
            vow* to hold|vowed to respect|vowed to rebuild|vowed to pay|undertook to|
            agreed to|agreed on|agreed upon|agreed that|agrees to|agree to|have agreed|
            has agreed|promis* to|promised|pledg*|vowed to support|vowed to help|
            vowed to continue|is ready to|are ready to|be ready to|was ready to|is willing to|
            are willing to|willing to|is prepared to|are prepared to|is committed to|
            committed to|offered to|offered its|offered .. concessions|offers to|
            reached a consensus|reached .. consensus|in principle|would allow|will allow|
            would be ready|intends to|said .. will release|will meet|will visit|will support|
            would support|will help|will send .. aid|will provide|will host|will sign|
            will resume|will hold talks|would meet|said .. would meet|plans to visit|will join|
            will withdraw|would withdraw|will cooperate|is due to visit|is to visit|
            ready for talks|expressed .. readiness|expressed .. willingness|
            signal* .. readiness|will release|would release|accept* .. invitation|will attend|
            will .. mediate|express* intent|will consider|considering .. aid|will lift|
            would lift|will ease|open to|accepted .. proposal|accepted .. plan|would cooperate|
            hopes to|ready to|prepared to|willing|intend* to|plan to|plans to|planning to|
            offers|offer|offered|pledge|promise|express .. interest|would like to|eager to|
            poised to|to resume|to hold talks|favo*r*|look* forward|optimis*|hope*|will|accept*|
            agree*|agreement to|agreed|assur*|guaranteed|guarantees that|guarantee that|
            volunteer*|determined to|
            vowed .. support|undertook to|undertak* to|
            join the coalition|military deals"""),
    ("consult", 2, """
            spoke by telephone|spoke by phone|spoke on the phone|held a telephone|
            met with|met|meets|meet|meeting with|held talks|hold talks|holding talks|talks with|
            arrived in|arrived .. visit|visit* to|visited|visits|paid .. visit|hosted|hosts|
            welcom* .. leader|warm welcome|received .. president|received .. minister|negotiat*|
            mediat*|conferred|consult*|discuss*|telephon*|phoned|by telephone|phone call|summit|
            begin* .. talks|began .. talks|open* .. talks|resum* .. talks|
            renew* .. negotiations|trip to|tour of|flew to|travel* to|speaks with|spoke with|
            joint .. seminars|seminar*|forum|addressed|held .. meeting|dialogue|direct talks|
            peace talks|envoy|meeting|talks|visit|conference|interview*|delegation|
            hosted .. talks|shuttle|intermediary|mediator|mediation|convers*|contact*|
            ended without agreement|ended without .. deal|ended without .. breakthrough|
            ended without .. result|ended in deadlock|ended inconclusively|broke up without|
            made no progress|brokered|held a phone call|sat down with|landed in|flew into|
            shook hands with|received by|paid a call on|
            call* .. by phone|summit meeting|reception|sat down|attended|attends|gather*|
            session|briefed|briefing|tour|
            confer*|speaks|visiting|direct meeting|business forum|
            statement at|statement in|speech at|speech in|speech to|spoke at|speaks at"""),
    ("support", 2.2, """
            admit* .. as .. member|admit* .. as .. observer|admit* .. as an observer|
            clos* ranks|
            threw .. weight behind|paid tribute|
            prais*|laud*|hail*|endors*|welcomed .. statement|welcomed .. decision|welcomed|
            support for|support*|backs|backed|backing|defend*|recogni*|signed|sign|signs|
            ratif*|
            expressed .. support|voic* .. support|vot* for|condolences|solidarity|congratulat*|
            upgraded .. ties|establish* .. diplomatic|diplomatic relations with|diplomatic ties|
            restor* .. relations|restor* .. ties|normali* .. relations|treaty with|
            signed .. agreement*|signed .. accord*|signed .. treated|treating|treats|
            signed .. pact*|
            signed .. declaration*|signed .. memorand*|initialled .. agreement*|
            initialed .. agreement*|joined nato|joins nato|acced* to|
            open* .. embassy|reopen* .. embassy|thank*|
            commend*|applaud*|express* .. gratitude|approv*|rall* .. support|cordial|
            strengthen* .. ties|stand firmly|stand .. by|grant* .. rights|agreement|accord|pact|
            memorandum|credentials|upgrade*|friendship|alliance|allied|honou?r*|salut*|cheer*|
            appreciat*|compliment*|mourn*|greet*|toast*|warm* .. relations|full support|
            stand* .. by|stands by|vouch*|good faith|constructive|positive|praise|
            widely covered|recognition for|standing by"""),
    ("concede", 2.2, """
            apologi*|apolog* for|forgiv*|pardon*|amnest*|express* .. regret|express* .. remorse|
            lifted .. curfew|lifted .. emergency|lifted .. ban|lifted|lift|lifts|
            eas* .. restrictions|eased|eases|relax*|cancelled .. restrictions|cancel* .. curfew|
            end* .. curfew|end* .. emergency|called off .. strike|call* off .. strike|
            call* off .. protest|allow* .. opposition|allow* .. rally|permitted .. rally|
            legali*|lift* .. ban|repeal*|announc* .. truce|concession*|commut*|reinstat*|
            drop* .. charges|ease* .. curbs|end* .. boycott|end* .. strike|suspend* .. strike|
            rescind*|revers* .. decision|back* down|soften*|acknowledg*|admit*|conced*|bow* to|
            reform*|granted .. rights|grant* .. autonomy|grant* .. permission|
            agree* .. ceasefire|restor* .. rights|allowed|permit*|loosen*|ceas* .. hostilities|
            rehabilitat*|concili*|conciliatory|
            submit to"""),
    ("cooperate", 2.2, """
            swap* .. prisoner*|
            shar* .. expertise|shar* .. intelligence|shar* .. information|exchang*|
            joint .. exercise*|joint .. manoeuvres|joint .. maneuvers|war games|joint .. drills|
            military exercises|joint patrol*|extradit*|traded|trade with|exported|imported|
            cooperat* with|cooperat* in|cooperat* on|collaborat*|joint venture|bought .. from|
            bought .. stake|
            purchas*|sold .. to|sells|deliver* .. oil|hand* over .. suspect*|joint operation|
            swap*|work* together|jointly|resum* .. trade|resum* .. flights|opened .. trade|
            trade deal|bilateral trade|joint|export*|import*|intelligence sharing|arms sales|
            hand* over .. to|handed over|arms deal|deal with|contract*|invest*|partner*|
            exercises|imports|exports|traffic|mutual|bilateral|ship* .. oil|pipeline|
            store gas|store .. oil|ease transit|energy deal"""),
    ("aid", 2.3, """
            took in|take in|taken in|flew .. in|
            sent .. doses|sends .. doses|deliver* .. doses|ship* .. doses|donat* .. doses|
            sent .. vaccine*|deliver* .. vaccine*|sent .. tents|sent .. blankets|sent .. grain|
            sent .. wheat|sent .. flour|sent .. rations|sent .. generators|sent .. water|
            sent .. masks|sent .. supplies|deliver* .. supplies|
            humanitarian aid|sent .. hospital*|sent .. rescue*|sent .. team*|sent .. medicine|
            sent .. food|
            sent .. relief|offered .. help|offered .. loan|offered .. aid|provid* .. aid|
            provid* .. assistance|provid*|sent .. aid|
            sends .. aid|send arms|sent arms|send .. arms|arms to|deliver* .. aid|donat*|
            grant* .. asylum|asylum|hand* over .. medicine|medicine to|relief supplies|airlift*|
            evacuat*|rescu*|peacekeeping troops arrived|peacekeep*|troops .. to help|
            sent .. doctors|loan*|grant* .. loan|grant* .. million|open* .. borders|
            accept* .. refugees|shelter*|treat* .. wounded|giv* .. million|gave .. million|
            economic aid|military aid|food aid|supplied|supplies|suppl* .. weapons|
            training .. troops|financ*|train* .. officers|help* .. rebuild|relief|rebuild*|
            assist*|help*|scholarship*|charity|bailout|credit|credits|credit line*|grant*|
            contribut*|refuge|
            protect*|medical|treat*|transport* .. aid|truckloads|shipment*|tons of|tonnes of|
            vaccin*|arming .. rebels|sanctuary|protection|
            overflight rights|grant* .. overflight|grant* .. transit rights|
            rehabilitat* .. children|welcomes .. children"""),
    ("retreat", 2.2, """
            was dismissed|were dismissed|dismiss* general|dismiss* .. minister|
            dismiss* .. chief|dismiss* .. commander|dismiss* .. adviser|dismiss* .. governor|
            dismiss* .. judge*|
            let .. go free|let .. pair go|let .. men go|let .. women go|let .. go|cut loose|
            call* off .. attack|call* off .. offensive|call* off .. operation|call* off .. siege|
            call* off .. raid*|call* off .. exercise*|call* off .. drills|lift* .. embargo|
            end* .. blockad*|agree* .. ceasefire|announc* .. ceasefire|declar* .. ceasefire|
            observ* .. ceasefire|ceasefire took effect|ceasefire came into|truce took effect|
            extend* .. ceasefire|extend* .. truce|sign* .. ceasefire|sign* .. truce|
            agree* .. truce|withdrew|withdrawn|withdraw* .. troops|withdraw* .. forces|pull* out|
            pulled back|
            pullout|retreat*|releas*|freed|lift* .. sanctions on|
            lift* .. sanctions against|lift* .. sanctions|eas* .. sanctions|waiv* .. sanctions|
            free .. hostages|set free|ceasefire|cease-fire|truce|
            disarm*|desurround*|encircl*|mobili*|surrender*|laid down .. arms|lay down .. arms|
            resign*|step* down|
            stepped down|quit|hand* over power|lift* .. blockade|lift* .. siege|
            return* .. prisoners|returned|return* .. bodies|dismantl*|destroy* .. stockpile*|
            allow* .. inspectors|allow* .. access|humanitarian access|access for|
            observers arrived|receiv* .. mission|receiv* .. observers|hand* in .. weapons|
            turned over|comply|complied|yield*|give* up|gave up|vacat*|hand* back|handed back|
            gave back|repatriat*|relinquish*|abdicat*|ouster|replaced|removed .. from office|
            fired .. minister|sack*|dismissal|end* .. occupation|ended|reopened|reopen*|
            decommission*|destroy* .. missiles|accepted .. demands|grant* .. access|inspectors|
            observers|
            quits|quitting"""),
    ("request", 2.6, """
            warn* .. against|advised .. against|demand*|demanded that|order* .. to|ordered|urg*|
            appeal* for|appeal* to|appealed|
            call* on|call* for|call* upon|called on|must|ask* for|asked|asks|request*|
            insist* on|insisted|plea*|pressed|press* for|pressing|petition*|
            want* .. to|told .. to|sought|seeks|seek* .. help|invite* .. to|propos*|suggest*|
            recommend*|reiterat* .. demand|should|summon* .. to appear|needs to|plead*|exhort*|
            lobbied|demand for|demands for|plea for|in need of|bid for|beseech*|implor*|advis*|
            encourag*|want*|wants|need|instruct*|command*|pledge .. from|the need for|has to|
            have to|had to|requir*|
            conditions for|urge"""),
    ("accuse", 2.5, """
            hit out at|point* the finger at|lambast*|tore into|rounded on|took aim at|lash* out|
            suspected of|traded accusations|trade accusations|traded blame|trade blame|
            traded .. barbs|
            call* .. crime|call* .. massacre|call* .. act of war|
            call* .. breach|call* .. a lie|call* .. barbaric|call* .. an outrage|
            brand* .. traitor*|brand* .. terrorist*|berat*|
            call* .. illegal|call* .. unlawful|call* .. provocation|call* .. betrayal|
            call* .. unacceptable|call* .. surrender|call* .. disgrace|accus*|blam*|denounc*|
            condemn*|critici*|complain*|alleged|allegedly|alleges|
            allegation*|deplor*|decried|decries|decry|charged that|
            charg* .. with|protested here|protest* .. note|slamm*|lashed out|attack* .. policy|
            su* .. for damages|is suing|suing|sued|lawsuit|fil* .. suit|filed .. case|
            investigat*|inquiry|
            probe|launch* .. investigation|open* .. investigation|fraud investigation*|
            inspectors to|dispatch* .. inspectors|summon* .. ambassador|summon* .. charg*|
            summon* .. envoy|rebuk*|object* to|
            express* .. concern|concern over|disapprov*|guilty of|violat*|failing to|on charges|
            charges of|indict*|allegations of|opened .. hearing|hearing|fact-finding|
            arrested .. for collaborating|blast*|warn* of|expressed .. anger|censur*|
            regret* .. decision|voic* .. concern|holds .. responsible|held .. responsible|
            deni* .. charges|mobilize'' against|human rights group|challeng*|critic of|
            dissatisf*|outrag*|angr*|chid*|reprimand*|faulted|regret*|lament*|disappoint*|
            castigat*|demand* .. explanation|question* .. legality|officially protest*|
            lodg* .. protest|lodg* .. complaint|formal protest|protest to|insult*|ridicul*|
            pessimis*|scold*|charg*|court .. case|filed .. complaint|called .. terrorist*|
            labeled|examin*|probing|scrutin*|inspect*|monitor*|commission .. to|detect*|verify|
            legal action*|judicial procedures|portray*|portrayal of|described .. as|warns .. of|
            blames"""),
    ("reject", 3, """
            appeal* against|voted down|vote* against|struck down|stormed out|threw out .. bill|
            annul*|nullif*|plead* not guilty|pleaded .. not guilty|
            hit back|brush* aside|brush* off|shrug* off|rebutt*|laughed off|pour* cold water|
            brand* .. fantasy|brand* .. lie*|brand* .. nonsense|refus* to comment|
            would not comment|declined to comment|
            reject*|refus* to|refus*|declin* to|declined|declines|veto*|oppose|
            opposes|opposed|opposing|is opposed|
            den* .. request|turn* down|dismiss*|rul* out|out of the question|failed to reach|
            fail* to reach|failed to agree|will not|would not|won't|not to send|defi*|defied|
            walk* out|boycotted .. meeting|boycott* .. talks|ignor*|spurn*|rebuff*|refused|
            no intention|stay* away|disobey*|would never|never accept|not accept|resist*|
            block* .. resolution|block* .. proposal|block* .. aid|block* .. package|
            no to|against the|disagree*|balk*|reluctan*|
            spurned|den* permission|denied|denies|deny|opposition to|turned away|turned back|stall*|
            deadlock*|rebel* against|flout*|contraven*|unacceptable|cannot accept|
            could not accept|declares .. no|not .. ready to|not to|unwilling*|scorn*|snub*|
            rejection|
            refusals"""),
    ("threaten", 3.2, """
            fired warning shots|warning shots|threaten*|threat to|threat of|ultimatum|
            warned .. attack|warn* that .. will|
            warned that|warned it|warned .. would|warned|will retaliate|would retaliate|
            vow* .. revenge|vow* to avenge|vow* retaliation|vowed to|vowed .. attack|
            said .. would boycott|said .. would attack|would boycott|would face|
            face .. sanctions|will strike|could attack|gave .. days to|or face|
            reserv* the right|if .. not .. withdraw|prepared to use force|will punish|use force|
            or else|consequences|deadline|threats|vowed|vows|vow|swore|intimidat*|caution*|warns|
            warn* .. of legal action|warn* .. of sanctions|warn* .. of retaliation|
            raised the prospect|would be forced|could impose|would impose|will impose|would cut|
            will be punished|may attack|would shoot"""),
    ("protest", 2.6, """
            poured into the streets|filled the streets|gathered outside .. embassy|
            chanted slogans|blocked the road|held a vigil|held .. vigil|
            walked off the job|
            demonstrators|demonstrations|demonstration|demonstrated on|demonstrated in|
            demonstrated against|
            demonstrate against|demonstrating|demonstrat* .. calling|protesters|protestors|
            rallied|rally|march* through|marched|
            took to the streets|riot*|rioted|hunger strike*|hunger strikes|general strike|
            on strike|strike on|went on strike|strik* workers|walkout|sit-in|picket*|
            collect* signatures|collecting signatures|petition drive|shunned work|block* roads|
            blocked roads|blocked streets|block* .. roads|block* .. streets|blocked transport|
            blocked .. road|blocked .. highway|blocked .. bridge|barricad*|occupied .. building|
            boycott* .. goods|began .. strike|staged .. strike|
            stag* .. protest|staged .. demonstration|stormed .. embassy|burned .. flags|
            burn* .. effigy|to protest|in protest|hurled stones|thousands .. streets|
            protest march|protested|protest rally|protests|protest|vigil|hunger-strike|unrest|
            burned tires|stone-throwing|anti-government|clash* with police|boycotted|boycott|
            strikers|strike|mass rally|revolt|uprising"""),
    ("sanction", 2.6, """
            responded with tariffs|retaliat* with tariffs|rais* tariffs|impos* .. tariffs|
            tariffs on|tariffs of|blacklist*|delist*|black-list*|clos* its airspace|
            close* .. airspace|suspend* flights|
            kick* out|threw out|throw* out|boot* out|order* .. out of the country|
            told .. to leave the country|told .. diplomats to leave|told .. envoys to leave|
            gave .. hours to leave|gave .. days to leave|shut* .. embassy|shut* .. consulate|
            shutting .. embassy|shutting .. consulate|clos* .. consulate|pull* its ambassador|
            pulled .. ambassador|slapp* .. sanctions|slapp* .. tariffs|bann* .. from|
            barred .. from the|
            impos* .. sanctions|imposed sanctions|extend* .. sanctions|prolong* .. sanctions|
            renew* .. sanctions|widen* .. sanctions|tighten* .. sanctions|expand* .. sanctions|
            extend* .. embargo|prolong* .. embargo|renew* .. embargo|sanctions on|
            sanctions against|embargo*|
            suspend*|suspension of|halt*|halted|cancel*|call* off|cut* off|cut .. aid|
            cut .. supplies|cut .. supply|cut .. deliveries|halt* .. supplies|halt* .. deliveries|
            reimpos*|trigger* .. sanctions|cut .. ties|break* .. relations|broke .. relations|
            broke off|severed|severing|sever ties|sever relations|
            tore up .. pact|tore up .. treaty|tore up .. agreement|tore up .. deal|
            tore up .. accord|tear* up .. pact|tear* up .. treaty|tear* up .. agreement|
            freez* .. account*|froz* .. account*|freez* .. assets|froz* .. assets|froz* .. funds|
            frozen .. funds|frozen .. aid|frozen .. assets|frozen .. accounts|
            recall* .. ambassador|recall* .. envoy*|recall* .. diplomat*|recall* .. consul*|
            recall* .. chargé|recall* .. mission|expel* .. diplomat*|expel*|expelled|
            prohibit* .. aid|
            deny entry|freez* .. aid|froze|withh*ld .. aid|reduc* .. aid|downgrad*|break* off|
            closed .. embassy|clos* .. embassy|closed its .. borders|
            forced .. out of the country|end* .. cooperation|abandon* .. talks|break off|
            boycott against|stopp* .. aid|pull* out of talks|convict*|sentenc*|
            persona non grata|blockade|cut* .. imports|restrict* .. visa*|ban* .. imports|
            import ban|visa ban|break* ties|breaks .. ties|freez* .. relations|
            froz* .. relations|withdrew .. ambassador|withdraw* .. ambassador|scrap*|postpon*|
            pull* out of .. agreement|walk* out of .. talks|abrogat*|discontinu*|terminat*|
            fined|stripped|cut diplomatic|cuts|cutting|drop* .. from|close* its embassy|
            banned .. imports|expulsion of|reduced|reduce|
            declared .. persona non grata|quit* .. coalition|quit* .. government|quit* .. alliance|
            leav* .. coalition|left .. coalition|leaves .. government|left .. alliance|
            resign* .. from .. coalition|resign* from .. government|exit* .. alliance|
            withdr* from .. treaty|withdr* from .. pact|withdr* from .. coalition"""),
    ("mobilize", 2.4, """
            land* .. marines|land* .. troops|landing of .. marines|landing of .. troops|
            send a frigate|sent .. warship|sends .. warship|sent .. patrol boat*|
            send .. frigate*|send .. warship*|send .. destroyer*|
            put .. on alert|set up checkpoints|crossed into|set up roadblocks|moved .. tanks|
            dug trenches|digging trenches|scrambl* .. jets|scrambl* .. fighters|
            sent .. frigate*|sent .. destroyer*|sent .. tanks|tanks rolled|rehears*|
            mobili*|on alert|high alert|alert|deploy* .. troops|deploy*|troops .. border|
            mass* .. troops|massed|reinforcements|reinforc* .. troops|reservists|call* up|
            sent .. troops|
            sent .. warships|sends .. warships|moved .. troops|troop buildup|build-up|
            test* .. missile*|
            test-fired|missile test|increase .. readiness|train* .. hackers|patrol*|
            show of force|militia|war footing|military build*|trained .. capable|put .. forces|
            dispatch* .. troops|stationed|stationing|weapons test|military alert|prepar* for war|
            deployment of|warplanes|mass .. border|buildup|stepped up security|
            security forces .. alert|police .. alert|boost* .. presence|amass*|arming|rearm*|
            reserves|strengthen* .. forces|bolster* .. forces|put on alert|nuclear test"""),
    ("coerce", 2.5, """
            taken to .. jail|taken to .. prison|taken to .. detention|took .. to prison|
            remand* in custody|remanded|apprehend*|grabbed in|grabbed at|grabbed by|
            fired tear gas|used tear gas|fired rubber bullets|used water cannon|fired water cannon|
            taken hostage|taken captive|held hostage|
            taken off the air|took .. off the air|pulled off the air|knocked off the air|
            surrounded|sealed off|cordon* off|ordered .. held|held without charge|
            charg* .. with murder|been charged|was charged|were charged|
            board* .. vessel|board* .. ship|board* .. trawler|board* .. freighter|
            board* .. tanker|board* .. boat|nabbed|held .. captive|took .. into custody|
            taken into custody|depos*|toppl*|overthrew|overthrown|oust* .. president|
            oust* .. government|storm* .. mission|storm* .. office*|storm* .. building|
            storm* .. house*|order* .. arrest|ordered the arrest|held .. passengers|
            plac* .. under house arrest|took power|seiz* power|extend* .. curfew|
            declar* .. martial law|impos* .. martial law|proclaim* .. martial law|
            declar* .. state of emergency|impos* .. state of emergency|extend* .. emergency|
            extend* .. curfew|arrest*|detain*|detention|jail*|imprison*|seiz*|confiscat*|raid*|
            crack* down|
            crackdown|ban|banned|bans|curfew|martial law|state of emergency|censor*|shut down|
            clos* .. newspaper|clos* .. office*|clos* .. offices|closed .. border|deport*|
            demolish*|bulldoz*|set fire|burn*|torch*|vandali*|defac*|hack*|cyber*|prevented|
            prevent*|tear gas|dispers*|expropriat*|disinformation|propaganda|forced out|
            restrict*|human shields|hold* .. hostage|been holding|surveill*|dissolv*|
            impos* .. curfew|interrogat*|extort*|search* .. homes|round* up|outlaw*|prosecuted|
            prosecution of|
            barred|bar*red .. from|forcibly|evict*|intimidat*|took .. hostage|censorship|
            block* .. website*|house arrest|loot*|took over|take over|freez* .. assets|
            froze .. assets|purg*|expel* .. from their homes|under house arrest|beatings|
            nationaliz*|nationalise*|nationalising|nationalisation|
            clamp* down|imposed a|impound*|captur* .. boat|harass*|torched|ransack*|
            damag*|block* .. access|strip* of|revok*|suspend* .. rights|shut|closure|closed|
            closes"""),
    ("assault", 2.6, """
            assassination of|hit by .. drone*|hit by .. missile*|hit by .. rocket*|hit by .. shell*|
            hit by .. bullet*|came under fire|came under attack|thrown at|hurled at|
            detonat*|went off|set off .. bomb|rammed|opened fire|fired into|
            storm* .. ferry|storm* .. ship|storm* .. town|storm* .. village|gun* down|blew up|
            tore up|set upon|
            kill*|attack*|bomb*|shell*|shot|shoot*|shot down|downing|open* fire|fired on|
            fired at|fired .. missiles|fired .. rockets|fired .. drones|launched .. missiles|
            launched .. rockets|launched .. drones|retook|took control of|taken control of|downed|
            gunfire|gunned down|tortur*|raped|sexual*|beat up|beat|beaten|abduct*|
            kidnap*|assassinat*|murder*|massacr*|executed|executes|executing|execution*|
            explod*|explosion|explosive device|
            blast .. kill*|suicide bomb*|blew .. up|car bomb|airstrike*|air strike*|air raid|
            missile* .. hit|drone attack|rocket*|ambush*|captured|captur*|retaken|overran|
            overrun|seiz* .. town|invad*|invasion|offensive|clash*|fight*|fought|battle*|
            gunbattle|stabb*|stoned|wound*|injur*|poison*|destroy*|violating the ceasefire|
            violat* .. ceasefire|ethnic cleansing|lightning offensive|recaptured|strafed|
            hostages .. killed|died .. custody|mortar*|gunmen|fierce fighting|
            attempted to assassinate|launch* .. offensive|besieg*|siege|loot*|roadside bomb*|
            chemical weapons|mines|mined|genocide|hanged|plot* to|coup|mutin*|behead*|slain|slay*|
            dead|deaths|casualt*|strike on|struck|pounded|hijack*|punched|kicked|lynch*|
            massacre|skirmish*|militants .. attacked|crush*|gassed|ravag*|maim*|hostilities|
            exchang* .. fire|traded fire|infiltrat*|assault*|abus*|overrunning|occupied|
            occupies|occupation of|
            violence against|incidents of violence|attacks on"""),
    # events without a PLOVER type
    ("", 2.4, """
            adopted .. resolution|passed .. resolution|
            upheld .. sentence|upheld .. conviction|upheld .. ruling|upheld .. verdict|
            overturn* .. ban|overturn* .. ruling|overturn* .. verdict|overturn* .. conviction|
            overturn* .. law|overturn* .. sentence|overturn* .. decision|
            sworn in|took .. oath|took office|takes office|assumed office|inaugurated as|
            elect* .. president|elect* .. premier|elect* .. speaker|elect* .. mayor|
            elect* .. chair*|elect* .. leader|elect* .. secretary-general|
            was elected|were elected|re-elected|reelected|won .. election|won .. vote|
            won .. presidency|won .. referendum|held .. election*|held .. referendum|held .. vote|
            went to the polls|voted in|was appointed|was named .. minister|was named .. president|
            dissolved parliament|called .. election*|passed .. law|passed .. bill"""),
    ("incident", 2.4, """
            earthquake|plunged into|overturned|veered off|skidded|drowned|
            flood*|crash*|quake|storm|cyclone|typhoon|tornado|avalanche|mudslide|
            tsunami|volcanic eruption|erupted|collided|collision|capsiz*|sank|ran aground|stampede|
            fire broke out|fire swept|fire tore|blaze|outbreak of|drought|famine|stormed ashore|
            accident*|hurricane|wildfire*|epidemic|died of|passed away|
            was born|born|anniversary|derail*|collapsed|plane crash|natural causes|landslide|
            collapse of"""),
)  # fmt: skip
