namespace Valet.Functions.Forms;

/// <summary>Countries as the languages of the forms name them, where the English name differs.</summary>
internal static class CountryNamesAbroad
{
    public const string Table = """
        US|Vereinigte Staaten|Vereinigte Staaten von Amerika|Estados Unidos|Estados Unidos de América|États-Unis|États-Unis d'Amérique|Stati Uniti|Stati Uniti d'America|Estados Unidos da América|Verenigde Staten|Verenigde Staten van Amerika|Förenta staterna|Stany Zjednoczone|EUA|EE. UU.|EE.UU.
        GB|Vereinigtes Königreich|Großbritannien|Royaume-Uni|Reino Unido|Regno Unito|Verenigd Koninkrijk|Storbritannien|Wielka Brytania|Grande-Bretagne
        DE|Allemagne|Alemania|Alemanha|Germania|Duitsland|Tyskland|Niemcy
        FR|Frankreich|Francia|França|Frankrijk|Frankrike|Francja
        ES|Spanien|Espagne|Spagna|Espanha|Spanje|Hiszpania
        IT|Italien|Italie|Itália|Italië|Włochy
        NL|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Países Baixos|Holanda|Nederland|Nederländerna|Holandia
        PT|Portogallo|Portugalia
        BE|Belgien|Belgique|Bélgica|Belgio|België|Belgia
        AT|Autriche|Austria|Áustria|Oostenrijk|Österrike
        CH|Die Schweiz|Svizzera|Suiza|Suíça|Zwitserland|Szwajcaria
        SE|Schweden|Suède|Suecia|Svezia|Suécia|Zweden|Sverige|Szwecja
        NO|Norwegen|Norvège|Noruega|Norvegia|Noorwegen|Norge|Norwegia
        DK|Dänemark|Danemark|Dinamarca|Danimarca|Denemarken|Danmark|Dania
        FI|Finnland|Finlande|Finlandia|Finlândia|Suomi
        PL|Polen|Pologne|Polonia|Polônia|Polónia
        CZ|Tschechien|Tschechische Republik|Tchéquie|République tchèque|Chequia|República Checa|Cechia|Repubblica Ceca|Tsjechië|Tjeckien|Czechy|Česko|Česká republika
        IE|Irland|Irlande|Irlanda|Ierland|Irlandia|Éire
        GR|Griechenland|Grèce|Grecia|Grécia|Griekenland|Grekland|Grecja
        HU|Ungarn|Hongrie|Hungría|Ungheria|Hungria|Hongarije|Ungern|Węgry|Magyarország
        RO|Rumänien|Roumanie|Rumanía|Romênia|Roménia|Roemenië|România|Rumunia
        BG|Bulgarien|Bulgarie
        HR|Kroatien|Croatie|Croacia|Croazia|Croácia|Kroatië|Hrvatska|Chorwacja
        SK|Slowakei|Slovaquie|Eslovaquia|Slovacchia|Eslováquia|Slovensko
        SI|Slowenien|Slovénie|Eslovenia|Eslovênia|Slovenija
        LU|Luxemburg|Lussemburgo|Luxemburgo
        TR|Türkei|Turquie|Turquía|Turchia|Turquia|Turkije|Turkiet|Turkiye
        RU|Russland|Russie|Rusia|Rússia|Ryssland|Rosja
        UA|L'Ukraine|Ucrania|Ucraina|Ucrânia|Oekraïne|Ukraina
        CA|Kanada|Canadá
        MX|Mexiko|Mexique|Messico
        BR|Brasilien|Brésil|Brasile|Brazilië|Brazylia
        AR|Argentinien|Argentine|Argentinië
        CL|Chili|Cile
        CO|Kolumbien|Colombie|Colômbia
        PE|Pérou|Perù
        CN|Volksrepublik China|Cina|Chiny
        JP|Japón|Japon|Giappone|Japão|Japonia
        KR|Südkorea|Corée du Sud|Corea del Sur|Corea del Sud|Coreia do Sul|Zuid-Korea|Sydkorea
        IN|Indien|Índia
        AU|Australien|Australie|Austrália
        NZ|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nuova Zelanda|Nova Zelândia|Nieuw-Zeeland
        ZA|Südafrika|Afrique du Sud|Sudáfrica|Sudafrica|África do Sul|Zuid-Afrika|Sydafrika
        AE|Vereinigte Arabische Emirate|Émirats arabes unis|Emiratos Árabes Unidos|Emirati Arabi Uniti|Emirados Árabes Unidos|U.A.E.
        MA|Marokko|Maroc|Marruecos|Marocco|Marrocos
        EG|Ägypten|Égypte|Egipto|Egitto|Egito
        PH|Philippinen|Filipinas|Filippine|Filipijnen
        SG|Singapur|Singapour|Singapura
        """;
}
