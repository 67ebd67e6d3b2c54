"""Makes the files of this folder: lists of people as different programs write them, and what is in them.

    pip install openpyxl xlsxwriter && python3 test/files/make.py

Every number is kept for fiction. expected.json says of each file whom it holds, or how it is refused;
src/contacts/import/corpus.spec.ts reads them all.
"""
import csv, datetime, io, json, os, zipfile
import openpyxl, xlsxwriter

HERE = os.path.dirname(os.path.abspath(__file__))
ANN, ZOE, BOB = ("447700900601", "Ann Lee"), ("447700900602", "Zoë Müller"), ("447700900603", "Bob Ray")
PEOPLE = [ANN, ZOE, BOB]
expected = {}


def keep(name, content, people=PEOPLE, fields=None, refused=None, country=None):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(content)
    expected[name] = {"refused": refused} if refused else {
        "people": [dict(wa_id=p[0], name=p[1], fields=f) for p, f in zip(people, fields or [{}] * len(people))]}
    if country:
        expected[name]["default_country"] = country


def text(header, rows, encoding="utf-8", delimiter=",", end="\r\n"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def plus(person):
    return "+" + person[0]


def first_last(person):
    return person[1].split(" ")


# Exports of tools, by their own headers
keep("google-contacts.csv", text(
    ["First Name", "Middle Name", "Last Name", "Labels", "E-mail 1 - Label", "E-mail 1 - Value",
     "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Label", "Phone 2 - Value"],
    [[*[first_last(p)[0], "", first_last(p)[1]], "* myContacts ::: Friends", "* Home", "x@example.com", "Mobile",
      f"{plus(p)} ::: +441632960001", "", ""] for p in PEOPLE]))
OUTLOOK = ["First Name", "Middle Name", "Last Name", "Title", "Suffix", "Nickname", "E-mail Address", "Home Phone",
           "Home Phone 2", "Business Phone", "Business Phone 2", "Mobile Phone", "Car Phone", "Other Phone",
           "Primary Phone", "Pager", "Business Fax", "Home Fax", "Company Main Phone", "Assistant's Phone"]
OUTLOOK += [f"User {n}" for n in range(1, 73)]
keep("outlook.csv", text(OUTLOOK, [
    [first_last(p)[0], "", first_last(p)[1]] + [""] * 6 + ["+441632960002", "", plus(p)] + [""] * (len(OUTLOOK) - 12)
    for p in PEOPLE], encoding="utf-8-sig"), fields=[{"Business Phone": "+441632960002"}] * 3)
keep("hubspot.csv", text(
    ["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Contact owner", "Lead Status"],
    [[n, *first_last(p), "x@example.com", plus(p), "", "New"] for n, p in enumerate(PEOPLE)]),
    fields=[{"Record ID": str(n), "Lead Status": "New"} for n in range(3)])
keep("shopify.csv", text(
    ["Customer ID", "First Name", "Last Name", "Email", "Accepts Email Marketing", "Default Address Phone", "Phone"],
    [[f"'{n}", *first_last(p), "x@example.com", "yes", "", f"'{plus(p)}"] for n, p in enumerate(PEOPLE)]))
keep("woocommerce.csv", text(
    ["order_id", "billing_first_name", "billing_last_name", "billing_phone", "billing_country"],
    [[n, *first_last(p), "0" + p[0][2:], "GB"] for n, p in enumerate(PEOPLE)]),
    fields=[{"order_id": str(n), "billing_country": "GB"} for n in range(3)], country="IN")
keep("google-forms.csv", text(
    ["Timestamp", "What is your name?", "WhatsApp number (with country code)"],
    [["2026/01/31 9:30:00 am GMT", p[1], plus(p)] for p in PEOPLE]))
keep("lead-ads.csv", text(["id", "created_time", "full_name", "phone_number"],
                          [[f"l:{n}", "2026-01-31T09:30:00-05:00", p[1], f"p:{plus(p)}"] for n, p in enumerate(PEOPLE)],
                          encoding="utf-16", delimiter="\t"))
keep("apple-numbers.csv", text(["Name", "Phone : mobile"], [[p[1], plus(p)] for p in PEOPLE], delimiter=";", end="\n"))
keep("excel-text.csv", text(["Name", "Phone"], [[p[1], f'="{plus(p)}"'] for p in PEOPLE]))
keep("title-above.csv", ("Our people;;\r\n;;\r\n" + text(["Name", "Telefon", "Ort"], [
    [p[1], plus(p), "Köln"] for p in PEOPLE], delimiter=";").decode()).encode("cp1252"), fields=[{"Ort": "Köln"}] * 3)
keep("pipe.txt", text(["Name", "Celular"], [[p[1], plus(p)] for p in PEOPLE], delimiter="|"))

# Encodings of old
RUSSIAN = [("447700900611", "Иван Петров"), ("447700900612", "Ольга Смирнова")]
keep("windows-1251.csv", text(["ФИО", "Телефон"], [[p[1], plus(p)] for p in RUSSIAN], "cp1251", ";"), RUSSIAN)
POLISH = [("447700900613", "Łukasz Żółć"), ("447700900614", "Małgorzata Wiśniewska")]
keep("windows-1250.csv", text(["Imię i nazwisko", "Numer telefonu"], [[p[1], plus(p)] for p in POLISH], "cp1250", ";"), POLISH)
JAPANESE = [("447700900615", "佐藤 花子"), ("447700900616", "タナカ タロウ")]
keep("shift-jis.csv", text(["氏名", "電話番号"], [[p[1], plus(p)] for p in JAPANESE], "cp932"), JAPANESE)
CHINESE = [(f"4477009006{20 + n}", name) for n, name in enumerate("王伟 李娜 张丽 刘洋 陈静 杨勇 赵敏 黄磊 周杰 吴婷".split())]
keep("gbk.csv", text(["姓名", "手机号"], [[p[1], plus(p)] for p in CHINESE], "gbk"), CHINESE)

# Workbooks of openpyxl and XlsxWriter
book = openpyxl.Workbook()
book.active.title = "How to"
book.active["A1"] = "Fill in the next sheet, please"
sheet = book.create_sheet("People")
sheet.append(["Full name", "Mobile", "Born", "At", "Took", "Score"])
for number, person in enumerate(PEOPLE):
    sheet.append([person[1], int(person[0]), datetime.date(1990, 5, 17), datetime.time(9, 30),
                  datetime.timedelta(hours=27, minutes=30), 1.5])
out = io.BytesIO()
book.save(out)
keep("openpyxl.xlsx", out.getvalue(),
     fields=[{"Born": "1990-05-17", "At": "9:30:00", "Took": "27:30:00", "Score": "1.5"}] * 3, country="GB")

out = io.BytesIO()
book = xlsxwriter.Workbook(out, {"in_memory": True})
sheet = book.add_worksheet("Data")
plus_format, hours = book.add_format({"num_format": '"+"0'}), book.add_format({"num_format": '#,##0\\ \\h'})
sheet.write_row(0, 0, ["Nombre", "Teléfono", "Horas", "Pagado", "Fórmula"])
for number, person in enumerate(PEOPLE, 1):
    sheet.write(number, 0, person[1])
    sheet.write_number(number, 1, int(person[0]), plus_format)
    sheet.write_number(number, 2, 1234, hours)
    sheet.write_boolean(number, 3, False)
    sheet.write_formula(number, 4, "=1-1", None, 0)
book.close()
keep("xlsxwriter.xlsx", out.getvalue(), fields=[{"Horas": "1,234 h", "Pagado": "FALSE", "Fórmula": "0"}] * 3)


# Dialects by hand
def package(sheet, prefix="", strict=False, folder="xl", strings=None):
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main" if strict else "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package_rel = "http://schemas.openxmlformats.org/package/2006/relationships"
    space = f'xmlns:{prefix[:-1]}="{main}"' if prefix else f'xmlns="{main}"'
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package_rel}"><Relationship Id="R1" Type="{rel}/officeDocument" Target="/{folder}/workbook.xml"/></Relationships>',
        f"{folder}/workbook.xml": f'<{prefix}workbook {space} xmlns:r="{rel}"><{prefix}sheets><{prefix}sheet name="S" sheetId="1" r:id="R1"/></{prefix}sheets></{prefix}workbook>',
        f"{folder}/_rels/workbook.xml.rels": f'<Relationships xmlns="{package_rel}"><Relationship Id="R1" Type="{rel}/worksheet" Target="Worksheets/Sheet1.xml"/></Relationships>',
        f"{folder}/worksheets/sheet1.xml": f'<{prefix}worksheet {space}><{prefix}sheetData>{sheet}</{prefix}sheetData></{prefix}worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 31, 0, 0, 0)), data)
    return out.getvalue()


def rows(prefix="", header=("Name", "Phone"), extra=()):
    def cell(value):
        if isinstance(value, datetime.date):
            return f'<{prefix}c t="d"><{prefix}v>{value.isoformat()}</{prefix}v></{prefix}c>'
        return f'<{prefix}c t="inlineStr"><{prefix}is><{prefix}t>{value}</{prefix}t></{prefix}is></{prefix}c>'
    table = [header, *[(p[1], plus(p), *extra) for p in PEOPLE]]
    return "".join(f"<{prefix}row>" + "".join(map(cell, row)) + f"</{prefix}row>" for row in table)


keep("power-bi.xlsx", package(rows(header=("Contacts[Full Name]", "Contacts[Phone Number]"))))
keep("open-xml-sdk.xlsx", package(rows("x:"), "x:"))
keep("strict.xlsx", package(rows(header=("Name", "Phone", "Born"), extra=(datetime.date(1990, 5, 17),)), strict=True, folder="book"),
     fields=[{"Born": "1990-05-17"}] * 3)
keep("escaped.xlsx", package(rows(header=("Name", "Phone", "Note"), extra=("two_x000D_\nlines",))),
     fields=[{"Note": "two\nlines"}] * 3)

# What is no list, whatever its name says
keep("web-page.xls", b"<html><table><tr><td>Phone</td></tr></table></html>", refused="web page")
keep("xml-2003.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', refused="Excel 2003")
keep("cards.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nTEL:+447700900601\nEND:VCARD\n", refused="vCard")
keep("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), refused="old Office format")

with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
    json.dump(expected, file, ensure_ascii=False, indent=2)
    file.write("\n")
