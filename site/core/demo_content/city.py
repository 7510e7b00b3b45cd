"""Seoul as a demo city. Who runs the site is made up; districts are the city's 25."""

CITY = {
    "name_ko": "서울",
    "name_en": "Seoul",
    "operator_ko": "지키미 시연 운영팀 (실제 기관이 아닙니다)",
    "operator_en": "Jikimi demo team (not a real office)",
    "contact_email": "office@jikimi.example",
    "source_urn": "urn:jikimi:demo",
    "duty_starts_at": "09:00",
    "duty_ends_at": "18:00",
}

DISTRICTS = (
    ("gangnam", "강남구", "Gangnam-gu"),
    ("gangdong", "강동구", "Gangdong-gu"),
    ("gangbuk", "강북구", "Gangbuk-gu"),
    ("gangseo", "강서구", "Gangseo-gu"),
    ("gwanak", "관악구", "Gwanak-gu"),
    ("gwangjin", "광진구", "Gwangjin-gu"),
    ("guro", "구로구", "Guro-gu"),
    ("geumcheon", "금천구", "Geumcheon-gu"),
    ("nowon", "노원구", "Nowon-gu"),
    ("dobong", "도봉구", "Dobong-gu"),
    ("dongdaemun", "동대문구", "Dongdaemun-gu"),
    ("dongjak", "동작구", "Dongjak-gu"),
    ("mapo", "마포구", "Mapo-gu"),
    ("seodaemun", "서대문구", "Seodaemun-gu"),
    ("seocho", "서초구", "Seocho-gu"),
    ("seongdong", "성동구", "Seongdong-gu"),
    ("seongbuk", "성북구", "Seongbuk-gu"),
    ("songpa", "송파구", "Songpa-gu"),
    ("yangcheon", "양천구", "Yangcheon-gu"),
    ("yeongdeungpo", "영등포구", "Yeongdeungpo-gu"),
    ("yongsan", "용산구", "Yongsan-gu"),
    ("eunpyeong", "은평구", "Eunpyeong-gu"),
    ("jongno", "종로구", "Jongno-gu"),
    ("jung", "중구", "Jung-gu"),
    ("jungnang", "중랑구", "Jungnang-gu"),
)

SCHOOLS = (
    ("한빛누리초등학교", "Hanbit-nuri Elementary School", "elementary", "mapo"),
    ("새솔초등학교", "Saesol Elementary School", "elementary", "nowon"),
    ("물결중학교", "Mulgyeol Middle School", "middle", "gwangjin"),
    ("도담중학교", "Dodam Middle School", "middle", "gangseo"),
    ("별무리고등학교", "Byeolmuri High School", "high", "songpa"),
    ("온새미고등학교", "Onsaemi High School", "high", "guro"),
)
"""None of these schools exists."""
